// One file: its values, the change of one of them, and its text.
import {h, useState} from '../../preact.js';
import {etagOf, get, patch} from '../../api.js';
import {useData} from '../../data.js';
import {optionPatch, optionValue, readValue, valueText} from '../../logic/patches.js';
import {textOf, textsOf, translator, wordOr} from '../../language.js';
import {hrefOf} from '../../router.js';
import {may} from '../../session.js';
import {askAction} from '../../ui/dialog.js';
import {Button, Link, Loaded, Panel} from '../../ui/basics.js';
import {Field} from '../../ui/field.js';
import {Table} from '../../ui/table.js';
import {words} from '../../words/site.js';
import {FileHistory} from './revisions.js';
import {ChangeDetails, changeFields, changeQuery, isChange, siteAddress} from './shared.js';

const t = translator(words);
const MASK = '***';
const SHOWN = 200;

export function FileView({site, name, host}) {
  const data = useData(() => get(siteAddress(site, 'documents', name), {host}), [site, name, host]);
  const [historyVersion, setHistoryVersion] = useState(0);
  const reloadIfDone = (done) => { if (done) { data.reload(); setHistoryVersion(historyVersion + 1); } };
  return h('div', {class: 'stack'},
    h('p', {}, h(Link, {href: hrefOf('sites', [site, 'files'], {host})}, '← ', t('files.back'))),
    h('h2', {}, name, ' ', h('small', {}, data.data?.path ?? '')),
    h(Loaded, {of: data}, (file) => h('div', {class: 'stack'},
      file.because ? h('p', {class: 'note warn'}, textOf(file, 'because')) : null,
      file.fault ? h(Fault, {fault: file.fault}) : h(Options, {site, host, file, reloadIfDone}),
      textsOf(file, 'notes').map((note) => h('p', {class: 'note'}, note)),
      h('details', {class: 'panel'}, h('summary', {}, t('files.raw')), h('pre', {class: 'diff', tabindex: 0, 'aria-label': t('files.raw')}, file.text)),
      h(FileHistory, {key: historyVersion, site, host, name, etag: etagOf(file), editable: file.access === 'edit' && may('documents'), reloadIfDone}))));
}

const Fault = ({fault}) => h('div', {class: 'note bad', role: 'alert'},
  h('p', {}, h('strong', {}, fault.line ? t('files.fault', {line: fault.line}) : t('files.faultPlain')), ' ', textOf(fault, 'message')),
  fault.excerpt ? h('pre', {class: 'diff'}, fault.excerpt) : null);

function Options({site, host, file, reloadIfDone}) {
  const [text, setText] = useState('');
  const [filter, setFilter] = useState('set');
  const part = text.trim().toLowerCase();
  const matching = (file.options ?? []).filter(({path, origin}) => (filter === 'all' || origin === 'set') && path.toLowerCase().includes(part));
  const editable = file.access !== 'read' && may('documents');
  return h(Panel, {id: 'options', title: t('files.options'), actions: editable
    ? h(Button, {onClick: () => change({site, host, file, option: null}).then(reloadIfDone)}, t('files.add')) : null},
  h('div', {class: 'row'},
    h(Field, {label: t('files.search'), type: 'search', value: text, change: setText}),
    h(Field, {label: t('files.show'), type: 'select', value: filter, change: setFilter, options: [['set', t('files.onlySet')], ['all', t('files.everything')]]})),
  h('p', {class: 'quiet', role: 'status'}, t('files.count', {count: matching.length})),
  h(Table, {caption: t('files.options'), columns: columnsOf({site, host, file, editable, reloadIfDone}), rows: matching.slice(0, SHOWN), rowKey: ({path, line}) => `${path} ${line}`}));
}

const clientWords = (clients) => clients.split(', ').map((client) => wordOr(t, `files.client.${client}`, client)).join(t('comma'));

const columnsOf = ({site, host, file, editable, reloadIfDone}) => [
  {key: 'option', title: t('files.option'), render: ({path}) => h('code', {}, path)},
  {key: 'value', title: t('files.value'), render: ({value, origin}) => (origin === 'set' ? h('code', {}, valueText(value)) : h('span', {class: 'quiet'}, t('files.unset')))},
  {key: 'line', title: t('files.line'), numeric: true, render: ({line}) => String(line ?? '')},
  {key: 'about', title: t('files.about'), render: (option) => h('span', {}, textOf(option, 'description') ?? '',
    option.clients ? h('small', {}, ' ', t('files.clients', {clients: clientWords(option.clients)})) : null)},
  ...(editable ? [{key: 'act', title: t('accounts.actions'), hideTitle: true, render: (option) => h(Button,
    {'aria-label': `${t('files.change')} ${option.path}`, onClick: () => change({site, host, file, option}).then(reloadIfDone)}, t('files.change'))}] : []),
];

/** The field for a new value, by what the value is now or by the type of the option. */
function valueField(option, now) {
  const label = t('files.newValue');
  const unlessRemoved = {when: ({remove}) => !remove};
  if (typeof now === 'boolean' || option?.type === 'boolean') {
    return {name: 'value', label, type: 'select', value: String(now ?? true), options: [['true', t('files.true')], ['false', t('files.false')]], ...unlessRemoved};
  }
  const text = now === undefined ? '' : valueText(now);
  return {name: 'value', label, type: text.length > 60 || text.includes('\n') ? 'textarea' : 'text', value: text, spellcheck: false, ...unlessRemoved};
}

function change({site, host, file, option}) {
  const now = option?.origin === 'set' ? optionValue(option.path, file.values) ?? option.value : undefined;
  const address = siteAddress(site, 'documents', file.name);
  const name = (values) => option?.path ?? values.path.trim();
  const value = (values) => (values.remove ? null : readValue(values.value, option?.type === 'string' ? '' : now));
  const send = (values, dryRun, {headers} = {}) => patch(address, optionPatch(name(values), value(values), file.values),
    {host, ...changeQuery(values), despiteConditions: values.conditions || undefined, dryRun},
    {headers: {...headers, 'If-Match': etagOf(file) ?? '*'}});
  const removable = option && now !== undefined ? [{name: 'remove', label: t('files.removeIt'), type: 'checkbox', value: false}] : [];
  const intro = now === MASK ? t('files.secret') : option ? textOf(option, 'description') : undefined;
  return askAction({
    title: t('files.changeTitle', {option: option?.path ?? t('files.option'), file: file.name}), confirm: t('files.change'), intro,
    fields: [
      ...(option ? [] : [{name: 'path', label: t('files.option'), hint: t('files.addHint'), value: '', required: true, spellcheck: false}]),
      valueField(option, now), ...removable, ...changeFields(),
      ...(file.name.endsWith('.js') ? [{name: 'conditions', label: t('files.conditions'), type: 'checkbox', value: false}] : []),
    ],
    dryRun: (values) => send(values, true), unchanged: (changed) => !isChange(changed),
    sentence: (changed, values) => (!isChange(changed) ? t('unchanged') : values.remove ? t('files.planRemove', {option: name(values), file: file.name})
      : t('files.plan', {option: name(values), value: valueText(value(values)), file: file.name})),
    diff: (changed) => changed.diff, details: (changed) => h(ChangeDetails, {changed}),
    run: (values, options) => send(values, undefined, options), done: (changed) => [file.name, t(`outcome.${changed.outcome}`)].join(': '),
  });
}
