// A restart as steps for people.
const STATE_ORDER = ['requested', 'waiting', 'draining', 'restarting', 'verifying', 'done'];
const UNSUCCESSFUL_STATES = ['failed', 'expired', 'cancelled'];

/** [{id, state: done|current|failed|todo, at, because, becauseText}]: the steps that were, and those to come. */
export function jobSteps(job) {
  const history = job.steps ?? [];
  const states = STATE_ORDER.filter((id) => (id !== 'draining' || job.mode === 'drain' || history.some(({state}) => state === 'draining'))
    && (job.mode !== 'start' || !['waiting', 'draining'].includes(id)));
  const ended = UNSUCCESSFUL_STATES.includes(job.state);
  const last = ended ? [...history].reverse().find(({state}) => STATE_ORDER.includes(state))?.state ?? 'requested' : job.state;
  const lastIndex = states.indexOf(last);
  const steps = states.map((id, index) => {
    const entry = [...history].reverse().find(({state}) => state === id);
    const state = index < lastIndex || job.state === 'done' ? 'done' : index > lastIndex ? 'todo' : ended ? 'done' : 'current';
    return {id, state, at: entry?.at, because: state === 'todo' ? undefined : entry?.because, becauseText: entry?.becauseText};
  });
  if (!ended) return withReason(steps, job);
  const finalStep = {id: job.state, state: job.state === 'cancelled' ? 'done' : 'failed', at: job.changedAt, because: job.because, becauseText: job.becauseText};
  return [...steps.filter(({state}) => state !== 'todo'), finalStep];
}

const withReason = (steps, job) => steps.map((step) => (step.id === job.state
  ? {...step, because: job.because, becauseText: job.becauseText, at: step.at ?? job.changedAt} : step));

/** The restart to show: the one at work, else the last one when it ended within the last hour. */
export function jobToShow(jobs, live, nowMs) {
  const working = jobs.find(live);
  if (working) return working;
  const [last] = jobs;
  return last && nowMs - Date.parse(last.changedAt) < 3_600_000 ? last : null;
}
