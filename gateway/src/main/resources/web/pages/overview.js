// The overview: the health of all in one sentence, then all hosts, worst first.
import {h, useEffect, useMemo} from '../preact.js';
import {useObservable} from '../observable.js';
import {away, getAll} from '../api.js';
import {useData} from '../data.js';
import {useFleet} from '../fleet.js';
import {clock, percent, textOf, textsOf, translator} from '../language.js';
import {actionFor, fleetHealth, filterHosts, groupBySite, isLive, peopleOf, stateOf, worstFirst} from '../logic/fleet.js';
import {hrefOf, setQuery} from '../router.js';
import {may} from '../session.js';
import {warningTitle} from '../title.js';
import {actionWord, DIRECT_ACTIONS} from '../actions.js';
import {Age, Button, Link, ProblemNote} from '../ui/basics.js';
import {Field} from '../ui/field.js';
import {Spark} from '../ui/spark.js';
import {HealthBadge, healthWord, HostBadge, nextWords, peopleCount, peopleWords, stateWords} from '../ui/state.js';
import {words} from '../words/overview.js';

const t = translator(words);
const DAY_MS = 86_400_000;
const DENSE_FROM = 25;
const FILTER_FROM = 6;

export const titleOf = () => t('title');

const lastDay = () => new Date(Date.now() - DAY_MS).toISOString();
// An empty list without the permission, or with an older gateway. After another failure the last answer stays.
const orEmpty = (promise) => promise.catch((problem) => {
  if (problem.missing || problem.status === 403) return [];
  throw problem;
});

export function Page({query}) {
  const fleet = useFleet();
  const jobsKey = (fleet.hosts ?? []).map(({automation, health}) => (automation?.job ? `${automation.job} ${health?.summary}` : '')).join();
  const sites = useData(() => orEmpty(getAll('/sites')), [fleet.healthVersion], 60, true);
  const jobs = useData(() => orEmpty(getAll('/restarts', {from: lastDay()})), [jobsKey], 60, true);
  if (fleet.hosts === null) return fleet.problem ? [h('h1', {key: 'title', tabindex: -1}, t('title')), h(ProblemNote, {key: 'problem', problem: fleet.problem})] : h('p', {role: 'status', class: 'quiet'}, t('loading'));
  const onChanged = () => { jobs.reload(); sites.reload(); };
  return [h(Verdict, {key: 'verdict', sites: sites.data, hosts: fleet.hosts}),
    h(Hosts, {key: 'hosts', hosts: fleet.hosts, sites: sites.data ?? [], jobs: jobs.data ?? [], query, onChanged})];
}

function Verdict({sites, hosts}) {
  const outage = useObservable(away);
  const shownState = sites === undefined ? null : outage ? 'unknown' : fleetHealth(sites, hosts).state;
  const warning = shownState === null || shownState === 'well' ? null : healthWord(shownState);
  useEffect(() => warningTitle.set(warning), [warning]);
  useEffect(() => () => warningTitle.set(null), []);
  if (sites === undefined) return h('section', {class: 'verdict unknown'}, h('h1', {tabindex: -1}, t('loading')));
  const {state, worst, others} = fleetHealth(sites, hosts);
  const shown = outage ? 'unknown' : state;
  return h('section', {class: `verdict ${shown}`, 'aria-live': 'polite', 'aria-atomic': 'true'},
    h('h1', {tabindex: -1}, h(HealthBadge, {state: shown}), ' ', sentenceOf({outage, state, worst, hosts})),
    h('p', {}, countsOf(sites, hosts), outage || others === 0 ? '' : ` · ${t('others', {count: others})}`),
    !outage && worst?.remedy?.length > 0 && state !== 'well' ? h('p', {}, t('helps'), ' ', h('code', {}, textsOf(worst, 'remedy')[0])) : null);
}

function sentenceOf({outage, state, worst, hosts}) {
  if (outage) return t('away', {at: outage.lastAnswer ? clock(outage.lastAnswer) : '–'});
  if (hosts.length === 0) return t('noHosts');
  if (state === 'well') return t('well');
  return (worst?.state !== 'well' && textOf(worst, 'summary')) || t('notKnown');
}

function countsOf(sites, hosts) {
  const {conferences, people, complete} = peopleOf(hosts);
  const counts = [t('hosts', {count: hosts.length}), ...(sites.length > 0 ? [t('sites', {count: sites.length})] : [])].join(t('comma'));
  return `${counts} · ${complete ? '' : t('atLeast')}${peopleCount(conferences, people)}`;
}

function Hosts({hosts, sites, jobs, query, onChanged}) {
  const filter = query.q ?? '';
  const live = useMemo(() => new Map(jobs.filter(isLive).map((job) => [job.host, job])), [jobs]);
  const restarts = useMemo(() => restartTimes(jobs), [jobs]);
  const sorted = filterHosts(hosts, filter, stateWords).sort(worstFirst);
  const siteCount = new Set(hosts.map(({site}) => site ?? '')).size;
  const grouped = siteCount > 1 && query.group !== '0';
  const groups = grouped ? groupBySite(sorted) : [{site: null, hosts: sorted}];
  if (hosts.length === 0) return null;
  return h('section', {class: 'panel', 'aria-labelledby': 'hosts-title'},
    h('div', {class: 'panel-head'}, h('h2', {id: 'hosts-title'}, t('hostsTitle')),
      h('div', {class: 'row'},
        hosts.length < FILTER_FROM && !filter ? null : h(Field, {label: t('filter'), type: 'search', value: filter, change: (q) => setQuery({q}), placeholder: t('filterHint')}),
        siteCount > 1 ? h(Field, {label: t('grouped'), type: 'checkbox', value: grouped, change: (on) => setQuery({group: on ? '' : '0'})}) : null)),
    sorted.length === 0 ? h('p', {class: 'quiet', role: 'status'}, t('noMatch')) : h('div', {class: 'table'},
      h('table', {class: `hosts${hosts.length >= DENSE_FROM ? ' dense' : ''}`}, h('caption', {class: 'hidden'}, t('hostsTitle')),
        h('thead', {}, h('tr', {}, ['host', 'curves', 'people', 'since', 'next', 'action'].map((key) =>
          h('th', {key, scope: 'col'}, h('span', {class: key === 'action' ? 'hidden' : undefined}, t(`column.${key}`)))))),
        groups.map(({site, hosts: members}) => h('tbody', {key: site ?? ''},
          grouped ? h(SiteRow, {site, health: sites.find(({id}) => id === site)?.health}) : null,
          members.map((host) => h(HostRow, {key: host.id, host, grouped, job: live.get(host.id), restarts: restarts.get(host.id), onChanged})))))));
}

const restartTimes = (jobs) => {
  const times = new Map();
  for (const {host, state, changedAt} of jobs) {
    if (state === 'done' || state === 'failed') times.set(host, [...(times.get(host) ?? []), Date.parse(changedAt)]);
  }
  return times;
};

const SiteRow = ({site, health}) => h('tr', {class: 'site'}, h('th', {scope: 'rowgroup', colspan: 6},
  site ? h(Link, {href: hrefOf('sites', [site])}, site) : t('noSite'), ' ', health ? h(HealthBadge, {state: health.state}) : null));

function HostRow({host, grouped, job, restarts, onChanged}) {
  const state = stateOf(host);
  return h('tr', {class: host.stale ? `stale ${state}` : state, 'data-host': host.id},
    h('th', {scope: 'row', 'data-title': t('column.host')}, h('span', {class: 'lines'}, h('span', {}, h(Link, {href: hrefOf('hosts', [host.id]), title: host.id}, host.id), ' ', h(HostBadge, {host})),
      host.site && !grouped ? h('small', {}, h(Link, {href: hrefOf('sites', [host.site])}, host.site)) : null)),
    h('td', {'data-title': t('column.curves')}, h('span', {class: 'curves'}, h(Spark, {host: host.id, restarts, swap: host.swapUsedPercent, memory: host.memoryUsedPercent}), h(Figures, {host}))),
    h('td', {class: 'people', 'data-title': t('column.people')}, peopleWords(host)),
    h('td', {'data-title': t('column.since')}, h(Since, {host, state})),
    h('td', {'data-title': t('column.next')}, h('span', {class: 'clip', title: nextWords(host, job)}, nextWords(host, job))),
    h('td', {'data-title': ''}, h(RowAction, {host, job, onChanged})));
}

function Figures({host}) {
  if (host.stale) return h('span', {class: 'quiet'}, t('noFigures'));
  const swap = typeof host.swapUsedPercent === 'number' ? percent(host.swapUsedPercent) : host.absent?.swap ? t('noSwap') : t('notKnownShort');
  const memory = typeof host.memoryUsedPercent === 'number' ? percent(host.memoryUsedPercent) : t('notKnownShort');
  const high = host.alarms ?? [];
  return h('span', {class: 'figures'},
    h('span', {class: high.includes('swap') ? 'swap high' : 'swap'}, t('swap', {value: swap})), ' ',
    h('span', {class: high.includes('memory') ? 'memory high' : 'memory'}, t('memory', {value: memory})));
}

function Since({host, state}) {
  if (host.stale) return h('span', {class: 'text-bad'}, t('silentFor'), ' ', h(Age, {since: host.lastSeen}));
  if (state === 'well') return h('span', {class: 'quiet'}, h(Age, {since: host.health?.since}));
  return h('span', {class: 'lines'}, h('span', {class: 'clip', title: textOf(host.health, 'summary')}, textOf(host.health, 'summary')), host.health?.since ? h('small', {}, h(Age, {since: host.health.since})) : null);
}

function RowAction({host, job, onChanged}) {
  const action = DIRECT_ACTIONS[actionFor(host, job)];
  if (!action || !may('restart')) return h('a', {class: 'quiet-link', href: hrefOf('hosts', [host.id]), 'aria-label': t('detailsOf', {host: host.id})}, t('details'));
  return h(Button, {'aria-label': `${actionWord(action.key)} ${host.id}`, onClick: async () => { if (await action.ask(host, job)) onChanged(); }}, actionWord(action.key));
}
