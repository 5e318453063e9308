// What is wrong on the host, and its last restarts.
import {h} from '../../preact.js';
import {useData} from '../../data.js';
import {bytes, textOf, textsOf, translator} from '../../language.js';
import {Age, Loaded, Panel, Time} from '../../ui/basics.js';
import {causeWord, HealthBadge, JobBadge} from '../../ui/state.js';
import {Table} from '../../ui/table.js';
import {words} from '../../words/host.js';

const t = translator(words);

const stateOfFinding = (finding) => finding.state ?? {error: 'broken', warning: 'warning'}[finding.severity] ?? 'unknown';

export function Findings({host, state}) {
  const findings = useData(`/hosts/${encodeURIComponent(host.id)}/findings`, [host.id, state], 300, true);
  return h(Panel, {title: t('findings.title'), id: 'findings'}, h(Loaded, {of: findings}, ({items}) => (items.length === 0
    ? h('p', {class: 'quiet'}, t('findings.none'))
    : h('ul', {class: 'findings'}, items.map((finding) => h('li', {key: finding.id},
      h('p', {}, h(HealthBadge, {state: stateOfFinding(finding)}), ' ', textOf(finding, 'summary')),
      finding.since ? h('small', {}, t('findings.since'), ' ', h(Age, {since: finding.since})) : null,
      finding.remedy?.length > 0 ? h('ol', {}, textsOf(finding, 'remedy').map((step) => h('li', {key: step}, h('code', {}, step)))) : null))))));
}

export function Restarts({jobs}) {
  const columns = [
    {key: 'at', title: t('restarts.at'), render: (job) => h(Time, {at: job.requestedAt}), value: (job) => job.requestedAt},
    {key: 'state', title: t('restarts.state'), render: (job) => h(JobBadge, {job}), value: (job) => job.state},
    {key: 'cause', title: t('restarts.cause'), render: (job) => causeWord(job.cause), value: (job) => job.cause},
    {key: 'by', title: t('restarts.by'), render: (job) => job.by ?? '–', value: (job) => job.by},
    {key: 'swap', title: t('restarts.swap'), numeric: true, value: (job) => job.swapUsedBefore,
      render: (job) => (job.swapUsedBefore === undefined ? '–' : `${bytes(job.swapUsedBefore)} → ${bytes(job.swapUsedAfter)}`)},
    {key: 'because', title: t('restarts.because'), render: (job) => textOf(job, 'because') ?? ''},
  ];
  return h(Panel, {title: t('restarts.title'), id: 'restarts'}, h(Loaded, {of: jobs}, (rows) =>
    h(Table, {caption: t('restarts.title'), columns, rows, rowKey: ({id}) => id, empty: t('restarts.none')})));
}
