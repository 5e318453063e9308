// A table that sorts by its columns and becomes a list of cards on a phone.
import {h, useState} from '../preact.js';
import {translator} from '../language.js';
import {words} from '../words/ui.js';

const t = translator(words);
const NONE = [];

/** Sorted by a value; what has none comes last. */
export function sortedBy(rows, value, down) {
  const rank = (row) => { const found = value(row); return found === undefined ? null : found; };
  return [...rows].sort((one, other) => {
    const [a, b] = [rank(one), rank(other)];
    if (a === null || b === null) return (a === null) - (b === null);
    return (a < b ? -1 : a > b ? 1 : 0) * (down ? -1 : 1);
  });
}

/**
 * columns: [{key, title, render(row), value(row) to sort by, numeric, hideTitle}]. rowKey(row). rowClass(row). caption: what it shows.
 * start: {key, down} is the first order; without it rows stay as they come. more: {label, act} for the next page.
 */
export function Table({caption, columns, rows = NONE, rowKey, rowClass, start = null, empty, more, showCaption = false}) {
  const [order, setOrder] = useState(start);
  const column = order ? columns.find(({key}) => key === order.key) : null;
  const shown = column?.value ? sortedBy(rows, column.value, order.down) : rows;
  if (rows.length === 0 && empty) return h('p', {class: 'quiet'}, empty);
  return h('div', {class: 'table'},
    h('table', {}, h('caption', {class: showCaption ? undefined : 'hidden'}, caption),
      h('thead', {}, h('tr', {}, columns.map((one) => h(Head, {key: one.key, column: one, order, setOrder})))),
      h('tbody', {}, shown.map((row) => h('tr', {key: rowKey(row), class: rowClass?.(row)}, columns.map((one, index) =>
        h(index === 0 ? 'th' : 'td', {key: one.key, scope: index === 0 ? 'row' : undefined, class: one.numeric ? 'number' : undefined, 'data-title': one.hideTitle ? undefined : one.title},
          one.render(row))))))),
    more ? h('p', {class: 'actions'}, h('button', {type: 'button', onClick: more.act}, more.label ?? t('more'))) : null);
}

function Head({column, order, setOrder}) {
  const isSorted = order?.key === column.key;
  const content = column.value
    ? h('button', {type: 'button', class: 'sort', onClick: () => setOrder({key: column.key, down: isSorted ? !order.down : column.numeric === true})},
      column.title, h('span', {'aria-hidden': 'true'}, isSorted ? (order.down ? ' ↓' : ' ↑') : ''))
    : h('span', {class: column.hideTitle ? 'hidden' : undefined}, column.title);
  return h('th', {scope: 'col', class: column.numeric ? 'number' : undefined,
    'aria-sort': isSorted ? (order.down ? 'descending' : 'ascending') : undefined}, content);
}
