// The rolling restart of a site: begun, followed and cancelled here.
import {h} from '../../preact.js';
import {post} from '../../api.js';
import {useData} from '../../data.js';
import {moment, textOf, translator} from '../../language.js';
import {hrefOf} from '../../router.js';
import {may} from '../../session.js';
import {askAction} from '../../ui/dialog.js';
import {Badge, Button, Link, Loaded, Panel} from '../../ui/basics.js';
import {causeWord, JobBadge} from '../../ui/state.js';
import {Table} from '../../ui/table.js';
import {words} from '../../words/site.js';
import {siteAddress} from './shared.js';

const t = translator(words);
const TONES = {running: 'busy', done: 'good', stopped: 'bad', cancelled: 'plain'};

export function Rolling({site}) {
  const data = useData(siteAddress(site, 'restarts'), [site], 5);
  const reloadIfDone = (done) => { if (done) data.reload(); };
  return h('div', {class: 'stack'}, h('p', {}, t('rolling.intro')),
    h(Loaded, {of: data}, ({items}) => h('div', {class: 'stack'},
      may('restart') && !items.some(({state}) => state === 'running')
        ? h('p', {class: 'actions'}, h(Button, {kind: 'main', onClick: () => begin(site).then(reloadIfDone)}, t('rolling.start'))) : null,
      items.length === 0 ? h('p', {class: 'quiet'}, t('rolling.none')) : items.map((roll) => h(Roll, {key: roll.id, site, roll, reloadIfDone})))));
}

function Roll({site, roll, reloadIfDone}) {
  const columns = [
    {key: 'host', title: t('rolling.host'), render: ({host}) => h(Link, {href: hrefOf('hosts', [host])}, host)},
    {key: 'state', title: t('rolling.stateOf'), render: ({state}) => (!state ? h(Badge, {}, t('rolling.turn')) : h(JobBadge, {job: {state}}))},
    {key: 'why', title: t('files.why'), render: (member) => textOf(member, 'because') ?? ''},
  ];
  return h(Panel, {id: `roll-${roll.id}`, title: t('rolling.asked', {time: moment(roll.requestedAt), cause: causeWord(roll.cause)}),
    actions: roll.state === 'running' && may('restart') ? h(Button, {onClick: () => cancel(site, roll).then(reloadIfDone)}, t('rolling.cancel')) : null},
  h('p', {}, h(Badge, {tone: TONES[roll.state]}, t(`rolling.state.${roll.state}`)), ' ', textOf(roll, 'because'), roll.by ? h('span', {class: 'quiet'}, ` · ${roll.by}`) : null,
    roll.reason ? h('span', {class: 'quiet'}, ` · ${textOf(roll, 'reason')}`) : null),
  h(Table, {caption: t('rolling.members'), columns, rows: roll.members ?? [], rowKey: ({host}) => host}));
}

function begin(site) {
  const address = siteAddress(site, 'restarts');
  const body = ({mode, waitAtMost, reason}) => ({mode: mode || undefined, waitAtMost: waitAtMost || undefined, reason: reason || undefined});
  return askAction({
    title: t('rolling.title', {site}), confirm: t('rolling.start'),
    fields: [
      {name: 'mode', label: t('rolling.mode'), type: 'select', value: '', options: [['', t('rolling.default')], ['when-idle', t('rolling.idle')], ['drain', t('rolling.drain')]]},
      {name: 'waitAtMost', label: t('rolling.waitAtMost'), hint: t('rolling.waitHint'), value: ''},
      {name: 'reason', label: t('reason'), hint: t('reasonHint'), value: '', maxlength: 500},
    ],
    dryRun: (values) => post(address, body(values), {dryRun: true}),
    sentence: ({members}) => t('rolling.plan', {count: members.length, hosts: members.map(({host}) => host).join(', ')}),
    run: (values, options) => post(address, body(values), {}, options), done: () => t('rolling.done'),
  });
}

function cancel(site, {id}) {
  const address = siteAddress(site, 'restarts', id, 'cancel');
  return askAction({
    title: t('rolling.cancelTitle'), confirm: t('rolling.cancelTitle'), dryRun: () => post(address, undefined, {dryRun: true}),
    sentence: () => t('rolling.cancelPlan'), run: (values, options) => post(address, undefined, {}, options), done: () => t('rolling.cancelDone'),
  });
}
