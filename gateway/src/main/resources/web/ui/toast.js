// Short messages about what was done. One stays until the next, or until somebody closes it.
import {h} from '../preact.js';
import {observable, useObservable} from '../observable.js';
import {translator} from '../language.js';
import {words} from '../words/ui.js';

const t = translator(words);
const current = observable(null);
const VISIBLE_MS = 12_000;
let timer;

/** Shows a text; tone good, warn or bad. Only a good one disappears by itself. */
export function notify(text, tone = 'good') {
  current.set({text, tone});
  clearTimeout(timer);
  if (tone === 'good') timer = setTimeout(() => current.set(null), VISIBLE_MS);
}

export function ToastHost() {
  const toast = useObservable(current);
  return h('div', {class: 'toasts', 'aria-live': 'polite', role: 'status'}, toast
    ? h('div', {class: `toast ${toast.tone}`}, h('p', {}, toast.text),
      h('button', {type: 'button', class: 'quiet', 'aria-label': t('dialog.close'), onClick: () => current.set(null)}, '✕')) : null);
}
