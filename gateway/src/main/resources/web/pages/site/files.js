// The files of a site: which there are, and the way into each.
import {h} from '../../preact.js';
import {useData} from '../../data.js';
import {textOf, translator} from '../../language.js';
import {hrefOf, setQuery} from '../../router.js';
import {get} from '../../api.js';
import {Badge, Link, Loaded, Time} from '../../ui/basics.js';
import {Field} from '../../ui/field.js';
import {Table} from '../../ui/table.js';
import {words} from '../../words/site.js';
import {FileView} from './file.js';
import {siteAddress} from './shared.js';

const t = translator(words);
const TONES = {edit: 'good', read: 'quiet', advise: 'warn'};

/** parts: the file, when one is open. query.host: whose files. */
export function Files({site, parts, query}) {
  const list = useData(() => get(siteAddress(site, 'documents'), {host: query.host}), [site, query.host]);
  if (parts[0]) return h(FileView, {key: `${parts[0]} ${query.host ?? ''}`, site, name: parts[0], host: query.host});
  return h('div', {}, h(Loaded, {of: list}, (answer) => h('div', {},
    answer.because ? h('p', {class: 'note'}, textOf(answer, 'because')) : null,
    h(HostChoice, {answer, host: query.host}),
    h('div', {class: 'panel'}, h(Table, {caption: t('sections.files'), columns: columnsOf(site, query.host), rows: answer.items, rowKey: ({name}) => name, empty: t('files.none')})))));
}

function HostChoice({answer, host}) {
  const further = answer.further ?? [];
  if (further.length === 0 && !host) return null;
  const others = [...new Set([...further.map((one) => one.host), ...(host ? [host] : [])])];
  return h('div', {class: 'row'}, h(Field, {label: t('files.host'), type: 'select', value: host ?? '', change: (chosen) => setQuery({host: chosen}),
    options: [['', t('files.main')], ...others.map((one) => [one, one])]}));
}

const columnsOf = (site, host) => [
  {key: 'name', title: t('files.name'), render: ({name}) => h(Link, {href: hrefOf('sites', [site, 'files', name], {host})}, name)},
  {key: 'may', title: t('files.may'), render: (file) => h('span', {}, h(Badge, {tone: TONES[file.access]}, t(`files.access.${file.access}`)),
    file.because ? h('small', {}, ` ${textOf(file, 'because')}`) : null)},
  {key: 'path', title: t('files.path'), render: ({path}) => (path ? h('code', {}, path) : '')},
  {key: 'changed', title: t('files.changed'), value: ({modified}) => modified, render: ({modified}) => h(Time, {at: modified})},
];
