// Access tokens: listed without their secrets, made (shown once), revoked.
import {h} from '../../preact.js';
import {del, post} from '../../api.js';
import {fromLocal} from '../../logic/time.js';
import {translator} from '../../language.js';
import {usePages} from '../../paging.js';
import {askAction} from '../../ui/dialog.js';
import {Badge, Button, Loaded, Panel, Time} from '../../ui/basics.js';
import {Secret} from '../../ui/secret.js';
import {Table} from '../../ui/table.js';
import {words} from '../../words/settings.js';

const t = translator(words);
const SCOPES = ['view', 'restart', 'accounts', 'documents', 'ingest', 'admin'];

export function Tokens() {
  const list = usePages('/tokens');
  const reloadIfDone = (done) => { if (done) list.reload(); };
  return h(Panel, {id: 'tokens', title: t('tokens'), actions: h(Button, {kind: 'main', onClick: () => create().then(reloadIfDone)}, t('token.create'))},
    h(Loaded, {of: list}, () => h(Table, {caption: t('tokens'), columns: columnsOf(reloadIfDone), rows: list.items, rowKey: ({id}) => id, empty: t('token.none'),
      more: list.next ? {label: t('more'), act: list.more} : null})));
}

const columnsOf = (reloadIfDone) => [
  {key: 'name', title: t('token.name'), value: ({name}) => name, render: ({name}) => name},
  {key: 'scopes', title: t('token.scopes'), render: ({scopes}) => (scopes ?? []).join(', ')},
  {key: 'sites', title: t('token.sites'), render: ({sites}) => sites?.join(', ') ?? t('token.allSites')},
  {key: 'created', title: t('token.created'), value: ({createdAt}) => createdAt, render: ({createdAt, createdBy}) => h('span', {}, h(Time, {at: createdAt}), createdBy ? h('small', {}, ` ${createdBy}`) : null)},
  {key: 'expires', title: t('token.expires'), value: ({expiresAt}) => expiresAt, render: ({expiresAt, expired}) =>
    (expired ? h(Badge, {tone: 'warn'}, t('token.expired')) : expiresAt ? h(Time, {at: expiresAt}) : t('never'))},
  {key: 'used', title: t('token.used'), value: ({lastUsedAt}) => lastUsedAt, render: ({lastUsedAt}) => (lastUsedAt ? h(Time, {at: lastUsedAt}) : t('never'))},
  {key: 'act', title: t('actions'), hideTitle: true, render: (token) => h(Button, {'aria-label': `${t('token.revoke')} ${token.name}`, onClick: () => revoke(token).then(reloadIfDone)}, t('token.revoke'))},
];

function create() {
  const scopesOf = (values) => SCOPES.filter((scope) => values[scope]);
  const sitesOf = ({sites}) => sites.split(',').map((site) => site.trim()).filter(Boolean);
  const body = (values) => ({name: values.name.trim(), scopes: scopesOf(values), expiresAt: fromLocal(values.expiresAt) ?? undefined,
    ...(sitesOf(values).length > 0 ? {sites: sitesOf(values)} : {})});
  return askAction({
    title: t('token.createTitle'), confirm: t('token.confirm'),
    fields: [
      {name: 'name', label: t('token.name'), hint: t('token.nameHint'), value: '', required: true, autocomplete: 'off', spellcheck: false},
      ...SCOPES.map((scope) => ({name: scope, type: 'checkbox', label: [scope, t(`token.scope.${scope}`)].join(' – '), value: scope === 'view'})),
      {name: 'sites', label: t('token.sites'), hint: t('token.sitesHint'), value: '', spellcheck: false},
      {name: 'expiresAt', type: 'datetime-local', label: t('token.expires'), hint: t('token.expiresHint'), value: ''},
    ],
    dryRun: (values) => post('/tokens', body(values), {dryRun: true}), danger: (values) => values.admin,
    sentence: (answer, values) => t('token.createPlan', {name: values.name.trim(), scopes: scopesOf(values).join(', '), sites: sitesOf(values).join(', ') || t('token.allSites')}),
    run: (values, options) => post('/tokens', body(values), {}, options), done: () => t('token.createDone'),
    show: ({name, token}) => h(Secret, {label: t('token.shown', {name}), secret: token}),
  });
}

function revoke({id, name}) {
  const address = `/tokens/${encodeURIComponent(id)}`;
  return askAction({
    title: t('token.revokeTitle', {name}), confirm: t('token.revoke'), danger: () => true, dryRun: () => del(address, {dryRun: true}),
    sentence: () => t('token.revokePlan', {name}), run: (_, options) => del(address, {}, options), done: () => t('token.revokeDone', {name}),
  });
}
