// The columns of the lists of the history.
import {h} from '../../preact.js';
import {bytes, moment, textOf, translator, wordOr} from '../../language.js';
import {hrefOf} from '../../router.js';
import {Badge, Link} from '../../ui/basics.js';
import {causeWord, JobBadge} from '../../ui/state.js';
import {words} from '../../words/history.js';

const t = translator(words);
const SEVERITY_TONES = {info: 'plain', warning: 'warn', error: 'bad'};

const at = (key, member) => ({key, title: t('at'), render: (row) => h('time', {datetime: row[member]}, moment(row[member]))});
const host = {key: 'host', get title() { return t('field.host'); }, render: (row) => (row.host ? h(Link, {href: hrefOf('hosts', [row.host])}, row.host) : '')};
const site = {key: 'site', get title() { return t('field.site'); }, render: (row) => (row.site ? h(Link, {href: hrefOf('sites', [row.site])}, row.site) : '')};

const events = () => [
  at('at', 'at'),
  {key: 'severity', title: t('field.severity'), render: ({severity}) => h(Badge, {tone: SEVERITY_TONES[severity ?? 'info']}, wordOr(t, `severityOf.${severity ?? 'info'}`, severity))},
  host, site,
  {key: 'type', title: t('field.type'), render: ({type}) => wordOr(t, `typeOf.${type}`, type)},
  {key: 'message', title: t('message'), render: (event) => textOf(event, 'message') ?? ''},
];

const restarts = () => [
  at('at', 'requestedAt'), host, site,
  {key: 'cause', title: t('cause'), render: ({cause, by}) => h('span', {}, causeWord(cause), by ? h('small', {}, ` ${by}`) : null)},
  {key: 'state', title: t('field.state'), render: ({state}) => h(JobBadge, {job: {state}})},
  {key: 'why', title: t('why'), render: (job) => h('span', {}, textOf(job, 'because') ?? '', job.reason ? h('small', {}, ` ${textOf(job, 'reason')}`) : null)},
  {key: 'swap', title: t('swap'), render: ({swapUsedBefore, swapUsedAfter}) => (swapUsedBefore === undefined ? '' : `${bytes(swapUsedBefore)} → ${bytes(swapUsedAfter)}`)},
];

const audit = () => [
  at('at', 'at'),
  {key: 'token', title: t('field.token'), render: ({token, address}) => h('span', {}, token, address ? h('small', {}, ` ${address}`) : null)},
  {key: 'request', title: t('request'), render: ({method, path}) => h('code', {}, `${method} ${path}`)},
  {key: 'status', title: t('status'), render: ({status}) => h(Badge, {tone: status === undefined ? 'warn' : status < 400 ? 'good' : 'bad'}, status === undefined ? t('unfinished') : String(status))},
  {key: 'change', title: t('change'), render: ({before, after}) => h(Change, {before, after})},
];

const Change = ({before, after}) => (before === undefined && after === undefined ? null : h('details', {}, h('summary', {}, t('details')),
  [['before', before], ['after', after]].filter(([, value]) => value !== undefined && value !== null).map(([key, value]) =>
    h('div', {key}, h('p', {}, t(key)), h('pre', {class: 'diff', tabindex: 0, 'aria-label': t(key)}, JSON.stringify(value, null, 1))))));

/** The columns of events, restarts or audit, in the reader's language. */
export const historyColumns = (list) => ({events, restarts, audit})[list]();
