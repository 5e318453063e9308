// A change: a unified diff as text, or values [{name, before, after}].
import {h} from '../preact.js';
import {translator} from '../language.js';
import {words} from '../words/ui.js';

const t = translator(words);
const CLASSES = {'+': 'added', '-': 'removed', '@': 'quiet'};
const shown = (value) => (value === undefined || value === null ? t('diff.none') : typeof value === 'string' ? value : JSON.stringify(value));

export const Diff = ({diff}) => (typeof diff === 'string'
  ? h('pre', {class: 'diff', tabindex: 0, 'aria-label': t('diff.change')}, diff.split('\n').map((line) => h('span', {class: CLASSES[line[0]]}, `${line}\n`)))
  : h('table', {class: 'values'},
    h('thead', {}, h('tr', {}, ['name', 'before', 'after'].map((key) => h('th', {scope: 'col'}, t(`diff.${key}`))))),
    h('tbody', {}, diff.map(({name, before, after}) => h('tr', {key: name}, h('th', {scope: 'row'}, name),
      h('td', {}, h('del', {}, shown(before))), h('td', {}, h('ins', {}, shown(after))))))));
