// Why a restart may or may not happen now: step by step, as the scheduler decides.
import {h} from '../../preact.js';
import {textOf, translator} from '../../language.js';
import {Panel, Loaded, Time} from '../../ui/basics.js';
import {words} from '../../words/host.js';

const t = translator(words);
const SIGNS = {passed: '✓', blocking: '✕', unknown: '?', 'not-reached': '·'};

// That nothing asks for a restart is no obstacle.
const isNoDemand = (step, outcome) => step.step === 'rule' && step.state === 'blocking' && outcome === 'none';

const Step = ({step, outcome}) => h('li', {class: isNoDemand(step, outcome) ? 'not-reached' : step.state},
  h('span', {class: 'sign', 'aria-hidden': 'true'}, isNoDemand(step, outcome) ? '–' : SIGNS[step.state] ?? '?'),
  h('div', {}, h('strong', {}, t(`ladder.step.${step.step}`)), h('span', {class: 'quiet'}, ' ', t(`ladder.state.${step.state}`)),
    step.state === 'not-reached' && !textOf(step, 'reason') ? null : h('p', {}, textOf(step, 'reason')),
    step.step === 'cooldown' && step.value && step.limit ? h('p', {class: 'quiet'}, t('ladder.figure', {value: step.value, limit: step.limit})) : null,
    step.opensAt ? h('p', {class: 'quiet'}, t('ladder.opens'), ' ', h(Time, {at: step.opensAt})) : null));

export const DecisionSteps = ({decision}) => h(Panel, {title: t('ladder.title'), id: 'ladder'}, h(Loaded, {of: decision}, ({outcome, steps, ...rest}) => [
  h('p', {key: 'outcome', class: `note ${outcome === 'restart' ? 'busy' : outcome === 'wait' ? 'warn' : ''}`}, textOf(rest, 'summary')),
  h('ol', {key: 'steps', class: 'ladder'}, (steps ?? []).map((step) => h(Step, {key: step.step, step, outcome})))]));
