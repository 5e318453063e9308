// Short words about what was done. They stay until the next one or until somebody closes them.
import {h} from '../preact.js';
import {observable, useObservable} from '../observable.js';
import {translator} from '../language.js';
import {words} from '../words/ui.js';

const t = translator(words);
const said = observable(null);
const STAYS_MS = 12_000;
let timer;

/** Says something; tone good, warn or bad. What is bad stays until it is closed. */
export function notify(text, tone = 'good') {
  said.set({text, tone});
  clearTimeout(timer);
  if (tone === 'good') timer = setTimeout(() => said.set(null), STAYS_MS);
}

export function ToastHost() {
  const toast = useObservable(said);
  return h('div', {class: 'toasts', 'aria-live': 'polite', role: 'status'}, toast
    ? h('div', {class: `toast ${toast.tone}`}, h('p', {}, toast.text),
      h('button', {type: 'button', class: 'quiet', 'aria-label': t('dialog.close'), onClick: () => said.set(null)}, '✕')) : null);
}
