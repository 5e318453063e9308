// What matches a filter as a file, asked for page by page and cut at a limit.
import {h, useState} from '../../preact.js';
import {get} from '../../api.js';
import {csvText} from '../../logic/csv.js';
import {HISTORY_COLUMNS, HISTORY_PATHS} from '../../logic/history.js';
import {textOf, translator} from '../../language.js';
import {Button, problemText} from '../../ui/basics.js';
import {saveFile} from '../../ui/save.js';
import {notify} from '../../ui/toast.js';
import {words} from '../../words/history.js';

const t = translator(words);
const MAX_ITEMS = 5_000;
const PAGE = 500;
const TEXTS = ['message', 'because', 'reason'];

export function Export({list, query}) {
  const [done, setDone] = useState(null);
  const save = async (kind) => {
    setDone(0);
    try {
      const {items, cut} = await loadAll(list, query, setDone);
      saveFile(`meetkeeper-${list}.${kind}`, fileOf(kind, list, items));
      notify(cut ? t('cut', {count: items.length}) : t('exported', {count: items.length}), cut ? 'warn' : 'good');
    } catch (problem) {
      notify(problemText(problem), 'bad');
    }
    setDone(null);
  };
  return h('div', {class: 'actions', role: 'group', 'aria-label': t('export')}, h('span', {class: 'quiet'}, t('export')),
    h(Button, {busy: done !== null, onClick: () => save('csv')}, t('csv')), h(Button, {busy: done !== null, onClick: () => save('json')}, t('json')),
    h('span', {role: 'status'}, done === null ? '' : t('exporting', {count: done})));
}

async function loadAll(list, query, onProgress) {
  const items = [];
  let cursor;
  do {
    const page = await get(HISTORY_PATHS[list], {...query, limit: PAGE, cursor});
    items.push(...page.items);
    cursor = page.next;
    onProgress(items.length);
  } while (cursor && items.length < MAX_ITEMS);
  return {items, cut: cursor !== undefined && cursor !== null};
}

function fileOf(kind, list, items) {
  if (kind === 'json') return new Blob([JSON.stringify(items, null, 1)], {type: 'application/json'});
  const rows = items.map((item) => ({...item, ...Object.fromEntries(TEXTS.filter((name) => name in item).map((name) => [name, textOf(item, name)]))}));
  return new Blob(['\uFEFF', csvText(HISTORY_COLUMNS[list], rows)], {type: 'text/csv'});
}
