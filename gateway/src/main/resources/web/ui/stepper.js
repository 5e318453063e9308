// A row of steps; state of each: done, current, failed or todo.
import {h} from '../preact.js';
import {translator} from '../language.js';
import {words} from '../words/ui.js';

const t = translator(words);
const SIGNS = {done: '✓', current: '↻', failed: '✕', todo: ''};

/** steps: [{id, label, state, note}]. */
export const Stepper = ({label, steps}) => h('ol', {class: 'stepper', 'aria-label': label}, steps.map((step) =>
  h('li', {key: step.id, class: step.state, 'aria-current': step.state === 'current' ? 'step' : undefined},
    h('span', {class: 'sign', 'aria-hidden': 'true'}, SIGNS[step.state]),
    h('span', {class: 'label'}, step.label, h('span', {class: 'hidden'}, ` (${t(`step.${step.state}`)})`)),
    step.note ? h('small', {}, step.note) : null)));
