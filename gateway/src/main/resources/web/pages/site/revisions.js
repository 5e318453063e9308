// Who changed a file, when and why; what it was then; and the way back.
import {h, useState} from '../../preact.js';
import {get, post} from '../../api.js';
import {useData} from '../../data.js';
import {moment, textOf, translator} from '../../language.js';
import {usePages} from '../../paging.js';
import {askAction} from '../../ui/dialog.js';
import {Button, Loaded, Panel, Time} from '../../ui/basics.js';
import {Diff} from '../../ui/diff.js';
import {Table} from '../../ui/table.js';
import {words} from '../../words/site.js';
import {ChangeDetails, changeFields, isChange, siteAddress} from './shared.js';

const t = translator(words);
const PAGE = 20;

export function FileHistory({site, host, name, etag, editable, reloadIfDone}) {
  const list = usePages(siteAddress(site, 'documents', name, 'revisions'), {host}, PAGE);
  const [open, setOpen] = useState(null);
  const columns = [
    {key: 'when', title: t('files.when'), render: ({at}) => h(Time, {at})},
    {key: 'who', title: t('files.who'), render: (revision) => textOf(revision, 'by') ?? ''},
    {key: 'why', title: t('files.why'), render: (revision) => textOf(revision, 'reason') ?? ''},
    {key: 'act', title: t('accounts.actions'), hideTitle: true, render: (revision) => h('div', {class: 'actions'},
      h(Button, {'aria-expanded': String(open?.id === revision.id), 'aria-label': `${t('files.look')} ${moment(revision.at)}`,
        onClick: () => setOpen(open?.id === revision.id ? null : revision)}, t('files.look')),
      editable ? h(Button, {'aria-label': `${t('files.undo')} ${moment(revision.at)}`,
        onClick: () => restore({site, host, name, etag, revision}).then(reloadIfDone)}, t('files.undo')) : null)},
  ];
  return h(Panel, {id: 'revisions', title: t('files.history')}, h(Loaded, {of: list}, () => h('div', {},
    h(Table, {caption: t('files.history'), columns, rows: list.items, rowKey: ({id}) => id, empty: t('files.noHistory'),
      more: list.next ? {label: t('older'), act: list.more} : null}),
    open ? h(Revision, {key: open.id, site, host, name, revision: open}) : null)));
}

function Revision({site, host, name, revision}) {
  const data = useData(() => get(siteAddress(site, 'documents', name, 'revisions', revision.id), {host}), [revision.id]);
  return h('section', {'aria-labelledby': 'revision'}, h('h3', {id: 'revision'}, t('files.lookTitle', {file: name, time: moment(revision.at)})),
    h(Loaded, {of: data}, ({diff, text}) => h('div', {},
      diff ? h(Diff, {diff}) : h('p', {class: 'quiet'}, t('files.noDiff')),
      h('details', {}, h('summary', {}, t('files.raw')), h('pre', {class: 'diff', tabindex: 0, 'aria-label': t('files.raw')}, text)))));
}

function restore({site, host, name, etag, revision}) {
  const address = siteAddress(site, 'documents', name, 'revisions', revision.id, 'restore');
  const names = {file: name, time: moment(revision.at)};
  const send = ({reason, then}, dryRun, options = {}) => post(address, {reason: reason || undefined, then: then ? 'when-idle' : undefined}, {host, dryRun},
    {headers: {'If-Match': etag ?? '*', ...options.headers}});
  return askAction({
    title: t('files.undoTitle', names), confirm: t('files.undo'), fields: changeFields(),
    dryRun: (values) => send(values, true), unchanged: (changed) => !isChange(changed),
    sentence: (changed) => (isChange(changed) ? t('files.undoPlan', names) : t('unchanged')),
    diff: (changed) => changed.diff, details: (changed) => h(ChangeDetails, {changed}),
    run: (values, options) => send(values, undefined, options), done: () => t('files.undoDone', names),
  });
}
