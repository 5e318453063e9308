// What happened: events, restarts and the audit trail, filtered in the address, page by page, and as a file.
import {h, useState} from '../preact.js';
import {HISTORY_FILTERS, HISTORY_PATHS, readFilters, restQuery} from '../logic/history.js';
import {translator} from '../language.js';
import {usePages} from '../paging.js';
import {go, hrefOf} from '../router.js';
import {may} from '../session.js';
import {Button, Loaded} from '../ui/basics.js';
import {Field} from '../ui/field.js';
import {jobWord} from '../ui/state.js';
import {Table} from '../ui/table.js';
import {words} from '../words/history.js';
import {historyColumns} from './history/columns.js';
import {Export} from './history/export.js';
import {Report} from './history/report.js';

const t = translator(words);
const PAGE = 50;
const SEVERITIES = ['info', 'warning', 'error'];
const STATES = ['requested', 'waiting', 'draining', 'restarting', 'verifying', 'done', 'failed', 'expired', 'cancelled'];
const TYPES = ['pressure', 'restart', 'automation', 'health', 'notice', 'document', 'setting-drift', 'account', 'secure-domain', 'relay',
  'foreign-restart', 'would-have-restarted', 'restart-withheld', 'report'];
const ROW_CLASS = {warning: 'warning', error: 'error'};

const REPORT = 'report';
const SECTIONS = [...Object.keys(HISTORY_PATHS), REPORT];
const listOf = (parts) => (SECTIONS.includes(parts[0]) ? parts[0] : 'events');
export const titleOf = (parts) => t(`list.${listOf(parts)}`);

export function Page({parts, query}) {
  const list = listOf(parts);
  const filtersOf = (one) => (one === REPORT ? {} : readFilters(one, query));
  return h('div', {class: 'stack'},
    h('h1', {id: 'title', tabindex: -1}, t('title')),
    h('nav', {class: 'sections', 'aria-label': t('label')}, SECTIONS.filter((one) => one !== 'audit' || may('admin')).map((one) =>
      h('a', {key: one, href: hrefOf('history', [one], filtersOf(one)), 'aria-current': one === list ? 'page' : undefined}, t(`list.${one}`)))),
    h(Section, {key: list, list, query, filters: filtersOf(list)}));
}

function Section({list, query, filters}) {
  if (list === 'audit' && !may('admin')) return h('p', {class: 'note'}, t('forbidden'));
  return list === REPORT ? h(Report, {period: query.period}) : h(List, {list, filters});
}

function List({list, filters}) {
  const query = restQuery(list, filters);
  const pages = usePages(HISTORY_PATHS[list], query, PAGE);
  return h('div', {class: 'stack'},
    h(Filters, {key: JSON.stringify(filters), list, filters}),
    h('div', {class: 'actions'}, h(Button, {onClick: pages.reload}, t('newest')), h(Export, {list, query})),
    h('div', {class: 'panel'}, h(Loaded, {of: pages}, () => h(Table, {
      caption: t(`list.${list}`), columns: historyColumns(list), rows: pages.items, rowKey: ({position, id}) => position ?? id,
      rowClass: ({severity, state}) => ROW_CLASS[severity] ?? (state === 'failed' ? 'error' : undefined),
      empty: t('none'), more: pages.next ? {label: t('older'), act: pages.more} : null,
    }))));
}

function Filters({list, filters}) {
  const [values, setValues] = useState(filters);
  const submit = (event) => {
    event.preventDefault();
    go(hrefOf('history', [list], readFilters(list, values)), {replace: true});
  };
  return h('form', {class: 'row', role: 'search', onSubmit: submit},
    HISTORY_FILTERS[list].map((name) => h(Field, {key: name, label: t(`field.${name}`), ...shapeOf(name), value: values[name] ?? '',
      change: (value) => setValues({...values, [name]: value})})),
    h('div', {class: 'actions'}, h('button', {class: 'main'}, t('filter')),
      Object.keys(filters).length > 0 ? h(Button, {onClick: () => go(hrefOf('history', [list]), {replace: true})}, t('clear')) : null));
}

const choice = (word, values) => ({type: 'select', options: [['', t('all')], ...values.map((value) => [value, t(`${word}.${value}`)])]});

function shapeOf(name) {
  if (name === 'severity') return choice('severityOf', SEVERITIES);
  if (name === 'state') return {type: 'select', options: [['', t('all')], ...STATES.map((state) => [state, jobWord(state)])]};
  if (name === 'type') return choice('typeOf', TYPES);
  return {type: name === 'from' || name === 'to' ? 'date' : 'search', maxlength: 200, hint: name === 'text' ? t('textHint') : undefined};
}
