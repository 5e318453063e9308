// One host: how it is, what Meetkeeper does about it and why not yet, its history, and what can be done.
import {h, useEffect} from '../preact.js';
import {getAll} from '../api.js';
import {useData, useNow} from '../data.js';
import {useFleet} from '../fleet.js';
import {textOf, translator} from '../language.js';
import {isLive, stateOf} from '../logic/fleet.js';
import {jobToShow} from '../logic/job.js';
import {hrefOf} from '../router.js';
import {Age, Link, ProblemNote} from '../ui/basics.js';
import {AutomationBadge, automationReason, BridgeBadge, HEALTH_TONES, HostBadge, peopleWords} from '../ui/state.js';
import {words} from '../words/host.js';
import {Charts} from './host/charts.js';
import {HostActions} from './host/actions.js';
import {DecisionSteps} from './host/decision-steps.js';
import {Progress} from './host/progress.js';
import {Findings, Restarts} from './host/records.js';

const t = translator(words);
const LIVE_EVERY = 5;

export const titleOf = ([host]) => host;

export function Page({parts: [id], query}) {
  const fleet = useFleet();
  const host = fleet.hosts?.find((one) => one.id === id);
  const path = `/hosts/${encodeURIComponent(id)}`;
  const state = host ? JSON.stringify([host.health, host.automation, host.bridge, host.alarms, host.stale]) : '';
  const jobs = useData(() => getAll('/restarts', {host: id, limit: 10}, 10), [id, host?.automation?.job], 60, true);
  const shown = jobToShow(jobs.data ?? [], isLive, useNow(LIVE_EVERY));
  const working = isLive(shown);
  useEffect(() => {
    if (!working) return undefined;
    const timer = setInterval(jobs.reload, LIVE_EVERY * 1000);
    return () => clearInterval(timer);
  }, [working, jobs.reload]);
  const decision = useData(`${path}/decision`, [id, state], 60, true);
  if (!fleet.hosts) return fleet.problem ? [h('h1', {key: 'title', tabindex: -1}, id), h(ProblemNote, {key: 'problem', problem: fleet.problem})] : h('p', {class: 'quiet', role: 'status'}, t('loading'));
  if (!host) return h('section', {class: 'panel'}, h('h1', {tabindex: -1}, id), h('p', {}, t('unknownHost')), h('p', {}, h(Link, {href: hrefOf('')}, t('toOverview'))));
  const several = fleet.hosts.filter(({site, bridge}) => site && site === host.site && bridge).length > 1;
  const onChanged = () => { jobs.reload(); decision.reload(); };
  return [
    h(Head, {key: 'head', host, several, job: working ? shown : null, onChanged}),
    h('div', {key: 'columns', class: 'columns'},
      h('div', {class: 'stack'}, h(Charts, {host, query}), h(Restarts, {jobs})),
      h('div', {class: 'stack aside'},
        shown ? h(Progress, {job: shown}) : null,
        h(DecisionSteps, {decision}), h(Findings, {host, state}))),
  ];
}

function Head({host, several, job, onChanged}) {
  const state = stateOf(host);
  return h('section', {class: `verdict ${host.stale ? 'broken' : state}`},
    h('div', {class: 'page-head'}, h('h1', {tabindex: -1}, host.id), h(HostBadge, {host}),
      host.site ? h(Link, {href: hrefOf('sites', [host.site])}, host.site) : null),
    h('p', {class: HEALTH_TONES[state] === 'good' && !host.stale ? undefined : 'strong', 'aria-live': 'polite'}, host.stale
      ? h('span', {}, t('silentFor'), ' ', h(Age, {since: host.lastSeen}), t('silentEnd')) : textOf(host.health, 'summary') ?? t('healthUnknown')),
    h('dl', {class: 'facts'},
      h('div', {}, h('dt', {}, t('bridge')), h('dd', {}, h(BridgeBadge, host), host.bridge?.drain && !host.stale ? h('span', {class: 'quiet'}, ' ', t('drained')) : null)),
      h('div', {}, h('dt', {}, t('people')), h('dd', {}, peopleWords(host))),
      h('div', {}, h('dt', {}, t('automation')), h('dd', {}, h(AutomationBadge, {automation: host.automation, stale: host.stale}),
        host.automation && !host.stale ? h('span', {class: 'quiet'}, ' ', automationReason(host.automation)) : null))),
    h(HostActions, {host, several, job, onChanged}));
}
