// Kept settings: values of files that Meetkeeper watches, and restores on demand.
import {h} from '../../preact.js';
import {get, put} from '../../api.js';
import {useData} from '../../data.js';
import {flatValues, optionKeys, readValue, valueText, withKeys, withoutKeys} from '../../logic/patches.js';
import {moment, textsOf, translator} from '../../language.js';
import {may} from '../../session.js';
import {askAction} from '../../ui/dialog.js';
import {Badge, Button, Loaded} from '../../ui/basics.js';
import {Field} from '../../ui/field.js';
import {Table} from '../../ui/table.js';
import {words} from '../../words/site.js';
import {siteAddress} from './shared.js';

const t = translator(words);

export function Kept({site}) {
  const data = useData(siteAddress(site, 'kept-settings'), [site], 30);
  const reloadIfDone = (done) => { if (done) data.reload(); };
  return h('div', {class: 'stack'}, h('p', {}, t('kept.intro')), h(Loaded, {of: data}, (kept) => h(KeptList, {site, kept, reloadIfDone})));
}

function KeptList({site, kept, reloadIfDone}) {
  const editable = may('documents');
  const drift = new Map((kept.drift ?? []).map((one) => [`${one.document} ${one.option}`, one]));
  const rows = Object.entries(kept.documents ?? {}).flatMap(([document, values]) => flatValues(values).map((one) => ({document, ...one})));
  const columns = [
    {key: 'option', title: t('kept.option'), render: ({path}) => h('code', {}, path)},
    {key: 'file', title: t('kept.file'), render: ({document}) => document},
    {key: 'wanted', title: t('kept.wanted'), render: ({value}) => h('code', {}, valueText(value))},
    {key: 'actual', title: t('kept.actual'), render: (row) => h(Actual, {drift: drift.get(`${row.document} ${row.path}`)})},
    ...(editable ? [{key: 'act', title: t('accounts.actions'), hideTitle: true, render: (row) =>
      h(Button, {'aria-label': `${t('kept.drop')} ${row.path}`, onClick: () => removeSetting(site, row).then(reloadIfDone)}, t('kept.drop'))}] : []),
  ];
  return h('div', {class: 'panel'},
    kept.checkedAt ? h('p', {class: 'quiet'}, t('kept.checked', {time: moment(kept.checkedAt)})) : null,
    textsOf(kept, 'notes').map((note) => h('p', {class: 'note'}, note)),
    h(Table, {caption: t('sections.kept'), columns, rows, rowKey: ({document, path}) => `${document} ${path}`, empty: t('kept.none')}),
    editable ? h('div', {class: 'row'},
      h(Button, {onClick: () => addSetting(site).then(reloadIfDone)}, t('kept.add')),
      h(Field, {label: t('kept.onDrift'), type: 'select', value: kept.onDrift ?? 'report', options: [['report', t('kept.report')], ['re-apply', t('kept.reapply')]],
        change: (onDrift) => changeSettings(site, (values, now) => ({...now, onDrift}), () => t(onDrift === 'report' ? 'kept.planReport' : 'kept.planReapply')).then(() => reloadIfDone(true))}))
      : h('p', {}, t('kept.onDrift'), ': ', t(kept.onDrift === 're-apply' ? 'kept.reapply' : 'kept.report')));
}

const Actual = ({drift}) => (drift
  ? h(Badge, {tone: 'warn'}, drift.actual === undefined || drift.actual === null ? t('kept.notSet') : valueText(drift.actual))
  : h(Badge, {tone: 'good'}, t('kept.asWanted')));

/** edit(values, now): the kept settings afterwards, out of those of this moment: somebody else may have changed them since they were shown. */
function changeSettings(site, edit, sentence, {fields, confirm = t('kept.addButton')} = {}) {
  const address = siteAddress(site, 'kept-settings');
  const send = async (values, query, options) => {
    const {onDrift, documents} = edit(values, await get(address));
    return put(address, {onDrift: onDrift ?? 'report', documents: documents ?? {}}, query, options);
  };
  return askAction({
    title: t('kept.title', {site}), confirm, fields, dryRun: (values) => send(values, {dryRun: true}),
    sentence: (answer, values) => sentence(values), run: (values, options) => send(values, {}, options), done: () => t('kept.done'),
  });
}

function removeSetting(site, {document, path}) {
  const without = (documents) => withoutKeys(documents, [document, ...optionKeys(path, documents[document] ?? {})]);
  return changeSettings(site, (values, now) => ({...now, documents: without(now.documents ?? {})}), () => t('kept.planDrop', {option: path, file: document}), {confirm: t('kept.drop')});
}

async function addSetting(site) {
  const {items} = await get(siteAddress(site, 'documents')).catch(() => ({items: []}));
  const files = items.filter(({access}) => access === 'edit').map(({name}) => name);
  const choices = files.length > 0 ? files : ['config.js'];
  const keysOf = ({file, option}, documents) => [file, ...optionKeys(option.trim(), documents[file] ?? {})];
  const withOne = (values, documents) => withKeys(documents, keysOf(values, documents), readValue(values.value, undefined));
  return changeSettings(site, (values, now) => ({...now, documents: withOne(values, now.documents ?? {})}),
    ({file, option, value}) => t('kept.planAdd', {file, option: option.trim(), value}), {fields: [
      {name: 'file', label: t('kept.file'), type: 'select', value: choices[0], options: choices.map((name) => [name, name])},
      {name: 'option', label: t('kept.option'), hint: t('files.addHint'), value: '', required: true, spellcheck: false},
      {name: 'value', label: t('kept.value'), value: '', required: true, spellcheck: false},
    ]});
}
