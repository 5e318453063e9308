// How the overview sorts, filters and sums up hosts and sites. Unknown is never well, idle or zero.
export const WORST_FIRST = ['broken', 'warning', 'unknown', 'well'];
const LIVE_STATES = ['requested', 'waiting', 'draining', 'restarting', 'verifying'];

export const isLive = (job) => job !== undefined && job !== null && LIVE_STATES.includes(job.state);

/** The state that counts for a host: a silent one is broken unless the server says otherwise, and never well. */
export function stateOf(host) {
  const state = host.health?.state ?? 'unknown';
  if (host.stale) return state === 'well' ? 'unknown' : state;
  return state;
}

/** Worst first; then those with an alarm, then by swap, then by name. */
export function worstFirst(one, other) {
  return WORST_FIRST.indexOf(stateOf(one)) - WORST_FIRST.indexOf(stateOf(other))
    || (other.alarms?.length ?? 0) - (one.alarms?.length ?? 0)
    || Number(other.stale === true) - Number(one.stale === true)
    || (other.swapUsedPercent ?? -1) - (one.swapUsedPercent ?? -1)
    || (one.id < other.id ? -1 : 1);
}

/** Hosts whose name, site or states contain each of the words; shown(host): the words of its states on the page. */
export function filterHosts(hosts, text, stateWordsOf = () => []) {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return hosts.filter((host) => {
    const searchText = [host.id, host.site, stateOf(host), host.automation?.state, host.bridge?.state, host.stale ? 'silent' : '', ...(host.alarms ?? []), ...stateWordsOf(host)]
      .join(' ').toLowerCase();
    return words.every((word) => searchText.includes(word));
  });
}

/** Sorted hosts as [{site, hosts}]; the site of the worst host first. */
export function groupBySite(sorted) {
  const groups = new Map();
  for (const host of sorted) {
    const site = host.site ?? '';
    if (!groups.has(site)) groups.set(site, []);
    groups.get(site).push(host);
  }
  return [...groups].map(([site, hosts]) => ({site, hosts}));
}

/** A host after a delta: members that are null are gone. */
export function mergeHost(host, delta) {
  const merged = {...host, ...delta};
  for (const [name, value] of Object.entries(merged)) if (value === null) delete merged[name];
  return merged;
}

/** The hosts of a stream: by id; those that are awaited in full after a reset; the number of resets. */
export const createFleet = (hosts = []) => ({hosts: new Map(hosts.map((host) => [host.id, host])), awaited: new Set(), resets: 0});

/**
 * Applies an event of the stream. After a reset each host is sent in full once, and replaces what was known: a member that is missing there
 * is unknown. Until then the host is shown as it was.
 */
export function applyFleetEvent(fleet, event, body) {
  if (event === 'reset') {
    fleet.hosts = new Map(body.hosts.map((id) => [id, fleet.hosts.get(id) ?? {id}]));
    fleet.awaited = new Set(body.hosts);
    fleet.resets++;
  }
  if (event === 'host') fleet.hosts.set(body.id, fleet.awaited.delete(body.id) ? body : mergeHost(fleet.hosts.get(body.id), body));
  if (event === 'removed') fleet.hosts.delete(body.id);
}

/** Conferences and people of all hosts; complete is false when some host does not say. */
export function peopleOf(hosts) {
  const sum = {conferences: 0, people: 0, complete: true};
  for (const {bridge, stale, absent} of hosts) {
    const known = !stale && typeof bridge?.conferences === 'number' && typeof bridge?.localEndpoints === 'number';
    if (known) {
      sum.conferences += bridge.conferences;
      sum.people += bridge.localEndpoints;
    } else if (bridge || stale || absent?.bridge) {
      sum.complete = false;
    }
  }
  return sum;
}

const UNKNOWN_HEALTH = {state: 'unknown'};

/** The health of all: that of the worst site, or host without a site; one that does not say counts as unknown. {state, worst, others}. */
export function fleetHealth(sites, hosts) {
  const subjects = [...sites, ...hosts.filter(({site}) => !site)].map(({health}) => health ?? UNKNOWN_HEALTH)
    .sort((one, other) => WORST_FIRST.indexOf(one.state) - WORST_FIRST.indexOf(other.state));
  const silent = hosts.some((host) => host.stale && host.health?.state === 'well');
  const state = subjects[0]?.state ?? 'unknown';
  return {state: state === 'well' && silent ? 'unknown' : state, worst: subjects[0] ?? null,
    others: subjects.slice(1).filter((health) => health.state !== 'well').length};
}

/** The one thing to do for a host that helps most: start, resume, go-on, cancel, restart or none. */
export function actionFor(host, job) {
  if (host.stale) return 'none';
  if (isLive(job)) return ['restarting', 'verifying'].includes(job.state) ? 'none' : 'cancel';
  if (host.automation?.state === 'suspended') return host.bridge?.state === 'down' ? 'start' : 'resume';
  if (host.bridge?.state === 'down') return 'start';
  if (host.automation?.state === 'paused') return 'go-on';
  if ((host.alarms ?? []).length > 0 || host.bridge?.state === 'unhealthy') return 'restart';
  return 'none';
}
