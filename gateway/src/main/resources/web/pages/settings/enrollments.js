// Further hosts: which may link themselves, and the one command that makes a host do so.
import {h} from '../../preact.js';
import {del, post} from '../../api.js';
import {enrollCommand} from '../../logic/enrollment.js';
import {clock, translator} from '../../language.js';
import {usePages} from '../../paging.js';
import {hrefOf} from '../../router.js';
import {askAction} from '../../ui/dialog.js';
import {Badge, Button, Link, Loaded, Panel, Time} from '../../ui/basics.js';
import {Secret} from '../../ui/secret.js';
import {Table} from '../../ui/table.js';
import {words} from '../../words/settings.js';

const t = translator(words);

export function Enrollments() {
  const list = usePages('/enrollments');
  const reloadIfDone = (done) => { if (done) list.reload(); };
  return h(Panel, {id: 'enrollments', title: t('hosts'), actions: h(Button, {kind: 'main', onClick: () => enroll().then(reloadIfDone)}, t('enroll.add'))},
    h('p', {class: 'quiet'}, t('enroll.intro')),
    h(Loaded, {of: list}, () => h(Table, {caption: t('hosts'), columns: columnsOf(reloadIfDone), rows: list.items, rowKey: ({host}) => host, empty: t('enroll.none'),
      more: list.next ? {label: t('more'), act: list.more} : null})));
}

const columnsOf = (reloadIfDone) => [
  {key: 'host', title: t('enroll.host'), value: ({host}) => host, render: ({host}) => h(Link, {href: hrefOf('hosts', [host])}, host)},
  {key: 'site', title: t('enroll.site'), value: ({site}) => site, render: ({site}) => site ?? ''},
  {key: 'serves', title: t('enroll.serves'), render: ({servesSite}) => t(servesSite ? 'enroll.yes' : 'enroll.no')},
  {key: 'state', title: t('enroll.state'), render: ({linked, linkedSince}) =>
    h(Badge, {tone: linked ? 'good' : 'quiet'}, linked ? t('enroll.linked', {time: clock(linkedSince)}) : t('enroll.lost'))},
  {key: 'used', title: t('enroll.used'), value: ({lastUsedAt}) => lastUsedAt, render: ({lastUsedAt}) => (lastUsedAt ? h(Time, {at: lastUsedAt}) : t('never'))},
  {key: 'created', title: t('enroll.created'), value: ({createdAt}) => createdAt, render: ({createdAt, createdBy}) => h('span', {}, h(Time, {at: createdAt}), createdBy ? h('small', {}, ` ${createdBy}`) : null)},
  {key: 'act', title: t('actions'), hideTitle: true, render: ({host}) =>
    h(Button, {'aria-label': `${t('enroll.revoke')} ${host}`, onClick: () => revoke(host).then(reloadIfDone)}, t('enroll.revoke'))},
];

const addressOf = (host) => `/hosts/${encodeURIComponent(host)}/enrollment`;

function enroll() {
  const body = ({site, servesSite}) => ({...(site.trim() ? {site: site.trim()} : {}), servesSite});
  const address = ({host}) => addressOf(host.trim());
  return askAction({
    title: t('enroll.title'), confirm: t('enroll.confirm'), intro: t('enroll.intro'),
    fields: [
      {name: 'host', label: t('enroll.nameField'), hint: t('enroll.nameHint'), value: '', required: true, autocomplete: 'off', spellcheck: false},
      {name: 'site', label: t('enroll.siteField'), hint: t('enroll.siteHint'), value: '', autocomplete: 'off', spellcheck: false},
      {name: 'servesSite', type: 'checkbox', label: t('enroll.servesField'), value: false},
    ],
    dryRun: (values) => post(address(values), body(values), {dryRun: true}),
    sentence: (answer, {host, site, servesSite}) => t(servesSite ? 'enroll.planServes' : 'enroll.plan', {host: host.trim(), site: site.trim() || t('enroll.noSite')}),
    run: (values, options) => post(address(values), body(values), {}, options), done: ({host}) => t('enroll.done', {host}),
    show: ({host, site, token}) => h('div', {},
      location.protocol === 'https:' ? null : h('p', {class: 'note warn'}, t('enroll.plain')),
      h(Secret, {label: t('enroll.command', {host}), secret: enrollCommand({token, site, gateway: location.origin})})),
  });
}

const revoke = (host) => askAction({
  title: t('enroll.revokeTitle', {host}), confirm: t('enroll.revoke'), danger: () => true, dryRun: () => del(addressOf(host), {dryRun: true}),
  sentence: () => t('enroll.revokePlan', {host}), run: (_, options) => del(addressOf(host), {}, options), done: () => t('enroll.revokeDone', {host}),
});
