// How states look: one place for the colours and words of health, automation and bridge.
import {h} from '../preact.js';
import {textOf, translator} from '../language.js';
import {stateOf} from '../logic/fleet.js';
import {Badge} from './basics.js';
import {words} from '../words/state.js';

const t = translator(words);
export const HEALTH_TONES = {well: 'good', warning: 'warn', broken: 'bad', unknown: 'quiet'};
const AUTOMATION_TONES = {on: 'good', suspended: 'bad', blind: 'bad', paused: 'warn', watch: 'plain', off: 'plain'};
const EXPLAINED_STATES = ['paused', 'suspended', 'blind'];
const BRIDGE_TONES = {up: 'good', unhealthy: 'bad', down: 'bad', 'shutting-down': 'busy', unknown: 'quiet'};
const JOB_TONES = {requested: 'busy', waiting: 'busy', draining: 'busy', restarting: 'busy', verifying: 'busy', done: 'good', failed: 'bad', expired: 'warn', cancelled: 'plain'};

export const healthWord = (state) => t(`health.${state}`);
/** The health of a host, site or check. */
export const HealthBadge = ({state = 'unknown'}) => h(Badge, {tone: HEALTH_TONES[state]}, healthWord(state));

/** A host: a silent one says so, and is never green. */
export const HostBadge = ({host}) => (host.stale
  ? h(Badge, {tone: 'bad'}, t('silent')) : h(HealthBadge, {state: stateOf(host)}));

/** The words that the page has for the states of a host: what people look for. */
export const stateWords = (host) => (host.stale ? [t('silent')] : [healthWord(stateOf(host)),
  host.automation ? t(`automation.${host.automation.state}`) : '', host.bridge ? t(`bridge.${host.bridge.state}`) : '']);

export const AutomationBadge = ({automation, stale}) => (stale || !automation
  ? h(Badge, {tone: 'quiet'}, t('automation.unknown')) : h(Badge, {tone: AUTOMATION_TONES[automation.state]}, t(`automation.${automation.state}`)));

export const BridgeBadge = ({bridge, stale}) => (stale || !bridge
  ? h(Badge, {tone: stale ? 'quiet' : 'plain'}, t(stale ? 'bridge.unknown' : 'bridge.none')) : h(Badge, {tone: BRIDGE_TONES[bridge.state]}, t(`bridge.${bridge.state}`)));

export const JobBadge = ({job}) => h(Badge, {tone: JOB_TONES[job.state]}, t(`job.${job.state}`));
export const jobWord = (state) => t(`job.${state}`);
export const causeWord = (cause) => t(`cause.${cause}`);

/** 2 conferences, 9 people; what is not known says so. */
export function peopleWords({bridge, stale}) {
  if (stale || (bridge && typeof bridge.conferences !== 'number')) return t('people.unknown');
  if (!bridge) return t('people.none');
  return peopleCount(bridge.conferences, bridge.localEndpoints);
}

export const peopleCount = (conferences, people) =>
  t('people.both', {conferences: t('people.conferences', {count: conferences}), people: t('people.people', {count: people ?? 0})});

/** Why automation is in its state; null where the name of the state says it all. */
export const automationReason = (automation) =>
  (EXPLAINED_STATES.includes(automation.state) ? textOf(automation, 'because') : null);

/** What Meetkeeper does next on a host and why not yet. */
export function nextWords(host, job) {
  if (host.stale) return t('next.silent');
  if (job) return t(`next.${job.state}`, {why: textOf(job, 'because') ?? ''});
  const {automation} = host;
  if (!automation) return t('next.unknown');
  const why = automationReason(automation);
  return why ? t('next.because', {state: t(`automation.${automation.state}`), why}) : t(`automation.${automation.state}`);
}
