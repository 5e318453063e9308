// The accounts of a site: listed, made, disabled, given an end or a new password, deleted.
import {h, useState} from '../../preact.js';
import {del, patch, post, put} from '../../api.js';
import {useData} from '../../data.js';
import {matchingAccounts} from '../../logic/accounts.js';
import {fromLocal, localInput} from '../../logic/time.js';
import {moment, textOf, translator} from '../../language.js';
import {usePages} from '../../paging.js';
import {askAction} from '../../ui/dialog.js';
import {Badge, Button, Loaded, Time} from '../../ui/basics.js';
import {Field} from '../../ui/field.js';
import {Secret} from '../../ui/secret.js';
import {Table} from '../../ui/table.js';
import {words} from '../../words/site.js';
import {AccountImport} from './import.js';
import {siteAddress} from './shared.js';

const t = translator(words);

export function Accounts({site}) {
  const [enabled, setEnabled] = useState('');
  const [text, setText] = useState('');
  const list = usePages(siteAddress(site, 'accounts'), {enabled});
  const login = useData(siteAddress(site, 'login'), [site]).data;
  const reloadIfDone = (done) => { if (done) list.reload(); };
  const foreign = ['tokens', 'ldap'].includes(login?.kind);
  return h('div', {class: 'stack'},
    foreign ? h('p', {class: 'note warn'}, t(`accounts.login.${login.kind}`)) : null,
    h('p', {class: 'actions'}, h(Button, {kind: 'main', onClick: () => create(site).then(reloadIfDone)}, t('accounts.create'))),
    h('div', {class: 'row'},
      h(Field, {label: t('accounts.show'), type: 'select', value: enabled, change: setEnabled,
        options: [['', t('accounts.all')], ['true', t('accounts.enabled')], ['false', t('accounts.disabled')]]}),
      h(Field, {label: t('accounts.search'), type: 'search', value: text, change: setText})),
    h(Loaded, {of: list}, () => h(AccountTable, {site, list, text, reloadIfDone})),
    h(AccountImport, {site, imported: list.reload}));
}

function AccountTable({site, list, text, reloadIfDone}) {
  const rows = matchingAccounts(list.items, text);
  return h('div', {class: 'panel'},
    h('p', {class: 'quiet', role: 'status'}, t(list.next ? 'accounts.countMore' : 'accounts.count', {count: list.items.length})),
    h(Table, {
      caption: t('sections.accounts'), columns: columnsOf(site, reloadIfDone), rows, rowKey: ({name}) => name,
      empty: t(list.items.length === 0 ? 'accounts.none' : 'accounts.noneMatches'), more: list.next ? {label: t('more'), act: list.more} : null,
    }));
}

const columnsOf = (site, reloadIfDone) => [
  {key: 'name', title: t('accounts.name'), value: ({name}) => name, render: ({name}) => name},
  {key: 'state', title: t('accounts.state'), value: ({enabled}) => String(enabled), render: (account) => h('span', {},
    h(Badge, {tone: account.enabled ? 'good' : 'plain'}, t(account.enabled ? 'accounts.enabled' : 'accounts.disabled')),
    account.because ? h('small', {class: 'quiet'}, ` ${textOf(account, 'because')}`) : null)},
  {key: 'expires', title: t('accounts.expires'), value: ({expiresAt}) => expiresAt, render: ({expiresAt}) => (expiresAt ? h(Time, {at: expiresAt}) : t('accounts.never'))},
  {key: 'note', title: t('accounts.note'), render: ({note}) => note ?? ''},
  {key: 'created', title: t('accounts.created'), value: ({createdAt}) => createdAt, render: ({createdAt, createdBy}) =>
    (createdBy ? t('accounts.by', {time: moment(createdAt), name: createdBy}) : t('accounts.byHand'))},
  {key: 'actions', title: t('accounts.actions'), hideTitle: true, render: (account) => h(AccountActions, {site, account, reloadIfDone})},
];

function AccountActions({site, account, reloadIfDone}) {
  const button = (word, act) => h(Button, {'aria-label': [t(`accounts.${word}`), account.name].join(' '), onClick: () => act(site, account).then(reloadIfDone)}, t(`accounts.${word}`));
  return h('div', {class: 'actions'},
    account.enabled ? button('disable', (s, one) => enable(s, one, false)) : button('enable', (s, one) => enable(s, one, true)),
    button('expire', expire), button('password', renew), button('remove', remove));
}

const addressOf = (site, {name}) => siteAddress(site, 'accounts', name);
const match = ({etag}, {headers} = {}) => ({headers: {...headers, 'If-Match': etag ? `"${etag.replaceAll('"', '')}"` : '*'}});

function enable(site, account, enabled) {
  const word = enabled ? 'enable' : 'disable';
  const name = {name: account.name};
  return askAction({
    title: t(`accounts.${word}Title`, name), confirm: t(`accounts.${word}`), danger: () => !enabled,
    dryRun: () => patch(addressOf(site, account), {enabled}, {dryRun: true}, match(account)),
    sentence: () => t(`accounts.${word}Plan`, name),
    run: (_, options) => patch(addressOf(site, account), {enabled}, {}, match(account, options)), done: () => t(`accounts.${word}Done`, name),
  });
}

function expire(site, account) {
  const name = {name: account.name};
  const body = ({expiresAt}) => ({expiresAt: fromLocal(expiresAt)});
  return askAction({
    title: t('accounts.expireTitle', name), confirm: t('accounts.expire'),
    fields: [{name: 'expiresAt', type: 'datetime-local', label: t('accounts.expiresAt'), hint: t('accounts.expiresHint'), value: localInput(account.expiresAt)}],
    dryRun: (values) => patch(addressOf(site, account), body(values), {dryRun: true}, match(account)),
    sentence: (answer, {expiresAt}) => (expiresAt ? t('accounts.expirePlan', {...name, time: moment(fromLocal(expiresAt))}) : t('accounts.expireNever', name)),
    run: (values, options) => patch(addressOf(site, account), body(values), {}, match(account, options)), done: () => t('accounts.expireDone', name),
  });
}

const shown = (answer) => (answer.password
  ? h(Secret, {label: t('accounts.shownOnce', {name: answer.name}), secret: answer.password}) : null);

function renew(site, account) {
  const name = {name: account.name};
  const address = siteAddress(site, 'accounts', account.name, 'password');
  return askAction({
    title: t('accounts.passwordTitle', name), confirm: t('accounts.password'), danger: () => true,
    dryRun: () => put(address, {}, {dryRun: true}, match(account)), sentence: () => t('accounts.passwordPlan', name),
    run: (_, options) => put(address, {}, {}, match(account, options)), done: () => t('accounts.passwordDone', name), show: shown,
  });
}

function remove(site, account) {
  const name = {name: account.name};
  return askAction({
    title: t('accounts.removeTitle', name), confirm: t('accounts.remove'), danger: () => true, typed: () => account.name,
    dryRun: () => del(addressOf(site, account), {dryRun: true}, match(account)), sentence: () => t('accounts.removePlan', name),
    run: (_, options) => del(addressOf(site, account), {}, match(account, options)), done: () => t('accounts.removeDone', name),
  });
}

function create(site) {
  const address = siteAddress(site, 'accounts');
  const body = ({name, password, expiresAt, note}) => ({name: name.trim(), password: password || undefined, expiresAt: fromLocal(expiresAt) ?? undefined, note: note || undefined});
  return askAction({
    title: t('accounts.createTitle'), confirm: t('accounts.create'),
    fields: [
      {name: 'name', label: t('accounts.name'), value: '', required: true, autocomplete: 'off', spellcheck: false},
      {name: 'password', type: 'password', label: t('accounts.passwordField'), hint: t('accounts.passwordHint'), value: '', autocomplete: 'new-password'},
      {name: 'expiresAt', type: 'datetime-local', label: t('accounts.expiresAt'), hint: t('accounts.expiresHint'), value: ''},
      {name: 'note', label: t('accounts.note'), value: '', maxlength: 500},
    ],
    dryRun: (values) => post(address, body(values), {dryRun: true}),
    sentence: ({name}) => t('accounts.createPlan', {name, site}),
    run: (values, options) => post(address, body(values), {}, options), done: ({name}) => t('accounts.createDone', {name}), show: shown,
  });
}
