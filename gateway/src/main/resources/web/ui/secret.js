// A secret that is shown this once: never in the address, never in a storage of the browser.
import {h, useRef, useState} from '../preact.js';
import {translator} from '../language.js';
import {words} from '../words/secret.js';

const t = translator(words);

/** A secret, or a command with one, under its label and with a button that copies it. */
export function Secret({label, secret}) {
  const secretElement = useRef(null);
  const [status, setStatus] = useState('');
  const copy = async () => {
    const copied = await navigator.clipboard?.writeText(secret).then(() => true, () => false);
    if (!copied) getSelection().selectAllChildren(secretElement.current);
    setStatus(t(copied ? 'copied' : 'selected'));
  };
  return h('div', {class: 'secret'}, h('p', {}, label), h('pre', {ref: secretElement, class: 'command', tabindex: 0}, secret),
    h('p', {class: 'actions'}, h('button', {type: 'button', onClick: copy}, t('copy')), h('span', {role: 'status'}, status)));
}
