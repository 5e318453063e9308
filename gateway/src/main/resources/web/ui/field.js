// Inputs with label, hint and what is wrong with them.
import {h, useId} from '../preact.js';
import {textOf} from '../language.js';

/**
 * One input. type: text, number, password, datetime-local, textarea, select (with options [[value, label]]) or checkbox. change(value).
 */
export function Field({label, hint, wrong, type = 'text', value, change, options = [], ...rest}) {
  const id = useId();
  const describedBy = [hint ? `${id}-hint` : null, wrong ? `${id}-wrong` : null].filter(Boolean).join(' ') || undefined;
  const common = {id, 'aria-describedby': describedBy, 'aria-invalid': wrong ? 'true' : undefined, ...rest};
  const labelled = h('label', {for: id}, label);
  const input = inputOf(type, value, change, options, common);
  return h('div', {class: `field${type === 'checkbox' ? ' check' : ''}`},
    type === 'checkbox' ? [input, labelled] : [labelled, input],
    hint ? h('p', {id: `${id}-hint`, class: 'hint'}, hint) : null,
    wrong ? h('p', {id: `${id}-wrong`, class: 'wrong'}, wrong) : null);
}

function inputOf(type, value, change, options, common) {
  if (type === 'checkbox') return h('input', {...common, type, checked: value === true, onChange: (event) => change(event.currentTarget.checked)});
  const onInput = (event) => change(event.currentTarget.value);
  if (type === 'textarea') return h('textarea', {rows: 4, ...common, value: value ?? '', onInput});
  if (type === 'select') {
    return h('select', {...common, value: value ?? '', onChange: onInput},
      options.map(([option, text]) => h('option', {value: option, selected: option === value}, text)));
  }
  return h('input', {...common, type, value: value ?? '', onInput});
}

/** What a problem says about one field. */
export const wrongOf = (problem, name) => textOf(problem?.fields?.find((field) => field.name === name), 'allowed');
