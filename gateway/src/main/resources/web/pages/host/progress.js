// A restart at work, or the last one: as steps that follow what the server says.
import {h} from '../../preact.js';
import {clock, textOf, translator} from '../../language.js';
import {jobSteps} from '../../logic/job.js';
import {isLive} from '../../logic/fleet.js';
import {Panel, Time} from '../../ui/basics.js';
import {causeWord, jobWord} from '../../ui/state.js';
import {Stepper} from '../../ui/stepper.js';
import {words} from '../../words/host.js';

const t = translator(words);

const noteOf = (step) => [step.at && step.state !== 'todo' ? clock(step.at) : null, textOf(step, 'because')].filter(Boolean).join(' · ');

export function Progress({job}) {
  const live = isLive(job);
  const starts = job.mode === 'start';
  return h(Panel, {title: t(`job.${live ? 'live' : 'last'}.${starts ? 'start' : 'restart'}`), id: 'job'},
  h('p', {class: 'quiet'}, t('job.from', {cause: causeWord(job.cause), by: job.by ?? '–'}), job.reason ? `: ${textOf(job, 'reason')}` : ''),
  h('div', {'aria-live': 'polite'}, h(Stepper, {label: t('job.steps'), steps: jobSteps(job).map((step) =>
    ({id: step.id, label: starts && step.id === 'restarting' ? t('job.starting') : jobWord(step.id), state: step.state, note: noteOf(step)}))})),
  live && job.waitUntil ? h('p', {class: 'quiet'}, t('job.until'), ' ', h(Time, {at: job.waitUntil})) : null);
}
