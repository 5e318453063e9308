// Small pieces that all pages use.
import {h} from '../preact.js';
import {clock, duration, moment, textOf, translator} from '../language.js';
import {words} from '../words/ui.js';
import {useNow} from '../data.js';

const t = translator(words);
const SIGNS = {good: '✓', warn: '!', bad: '✕', quiet: '?', busy: '↻', plain: ''};

/** A word with a sign and a colour: tone good, warn, bad, quiet, busy or plain. */
export const Badge = ({tone = 'plain', title, children}) =>
  h('span', {class: `badge ${tone}`, title}, SIGNS[tone] ? h('span', {'aria-hidden': 'true', class: 'sign'}, SIGNS[tone]) : null, children);

/** kind: main, danger or quiet. busy: it goes on. */
export const Button = ({kind = '', busy = false, children, ...rest}) =>
  h('button', {type: 'button', class: kind, 'aria-busy': busy ? 'true' : undefined, disabled: busy, ...rest}, children);

/** A part of a page with its heading. */
export const Panel = ({title, id, actions, level = 2, children, ...rest}) => h('section', {class: 'panel', 'aria-labelledby': id, ...rest},
  title ? h('div', {class: 'panel-head'}, h(`h${level}`, {id}, title), actions ? h('div', {class: 'actions'}, actions) : null) : null,
  children);

/** What went wrong, with what to do, and the fields that it is about. */
export const ProblemNote = ({problem}) => (problem
  ? h('div', {class: 'note bad', role: 'alert'}, h('p', {}, problemText(problem)),
    problem.fields?.length > 0 ? h('ul', {}, problem.fields.map((field) =>
      h('li', {}, h('code', {}, field.name), field.value === undefined ? '' : ` = ${field.value}`, field.allowed ? `: ${textOf(field, 'allowed')}` : ''))) : null)
  : null);

export const problemText = (problem) => (problem.status === 0 ? t('noAnswer') : problem.message || t('failed'));

/** What is shown of data that useData asks: progress, the problem, that this gateway lacks it, or the children with the data. */
export function Loaded({of, children}) {
  if (of.data !== undefined) return h('div', {class: 'loaded'}, of.problem && of.problem.status !== 0 ? h(ProblemNote, {problem: of.problem}) : null, children(of.data));
  if (of.missing) return h('p', {class: 'quiet'}, of.problem.body.detail ? problemText(of.problem) : t('missing'));
  if (of.problem) return h(ProblemNote, {problem: of.problem});
  return h('p', {class: 'quiet', role: 'status'}, t('loading'));
}

/** A time as people say it, with the whole one behind it. */
export const Time = ({at}) => (at ? h('time', {datetime: at, title: moment(at)}, clock(at)) : '–');

/** 12 minutes, growing. */
export function Age({since}) {
  const now = useNow();
  return since ? h('time', {datetime: since, title: moment(since)}, duration(Math.max(0, now - Date.parse(since)) / 1000)) : '–';
}

/** A link to another page of Meetkeeper. */
export const Link = ({href, children, ...rest}) => h('a', {href, ...rest}, children);
