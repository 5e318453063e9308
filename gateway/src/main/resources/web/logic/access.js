// The change of who may open a room, as steps and in one word. Pure.
const STEPS = ['waiting', 'writing', 'restarting', 'publishing', 'proving', 'done'];
const UNDONE = ['undoing', 'undone', 'conflict', 'expired'];

/** open, closed or guests. */
export const wishOf = (wish) => (wish?.enabled ? (wish.guests ? 'guests' : 'closed') : 'open');

/** Whether a change goes on. */
export const isAtWork = (work) => work !== undefined && work !== null && !['advised', 'done', 'undone', 'conflict', 'expired'].includes(work.phase);

/** [{phase, state}]: what is done, goes on, failed or is to come. */
export function secureDomainSteps({phase}) {
  if (phase === 'advised') return [{phase, state: 'current'}];
  if (UNDONE.includes(phase)) return [{phase, state: phase === 'undoing' ? 'current' : 'failed'}];
  const at = phase === 'planned' ? 0 : STEPS.indexOf(phase);
  return STEPS.map((step, index) => ({phase: step, state: index < at || phase === 'done' ? 'done' : index === at ? 'current' : 'todo'}));
}
