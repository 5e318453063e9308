// Every action goes the same way: what to do (if there is something to choose), a dry run in one plain sentence with the diff, confirm, done.
import {h, Fragment, useEffect, useRef, useState} from '../preact.js';
import {observable, useObservable} from '../observable.js';
import {idempotencyKey} from '../api.js';
import {translator} from '../language.js';
import {words} from '../words/ui.js';
import {Button, ProblemNote} from './basics.js';
import {Diff} from './diff.js';
import {Field, wrongOf} from './field.js';
import {notify} from './toast.js';

const t = translator(words);
const asked = observable(null);

/**
 * Asks for an action; resolves with the answer of run, or null when it was not done.
 *
 * title, confirm: words on the dialog and its button; the dots of the button that opened it are left out.
 * fields: [{name, label, type, options, hint, value, required, when(values)}] to choose first.
 * intro: a sentence above the fields.
 * dryRun(values): the answer of REST with dryRun=true; may be left out.
 * sentence(answer, values): what will happen, in one sentence. diff(answer, values): a unified diff as text, or [{name, before, after}].
 * details(answer, values): what else one should know before, as a node. unchanged(answer, values): true when there is nothing to confirm.
 * danger(values, answer): true when calls are cut or something is lost for good. typed(values, answer): a name to type, or null.
 * escalate: {when(problem, values), label, values(values)}: another way that a refusal leaves open, for example to cut calls.
 * run(values, options): does it; options go to post or put, so that repeating after a lost answer does nothing twice. done(answer): words of the toast; null says nothing.
 * show(answer): what the dialog shows in the end (for example a secret, once); without it the dialog closes.
 */
export function askAction(action) {
  return new Promise((resolve) => asked.set({...action, resolve}));
}

/** Where dialogs appear; once, in the shell. */
export function DialogHost() {
  const action = useObservable(asked);
  return action ? h(ActionDialog, {key: action, action}) : null;
}

const startOf = (fields = []) => Object.fromEntries(fields.map(({name, value}) => [name, value]));

function ActionDialog({action}) {
  const frame = useRef(null);
  const [values, setValues] = useState(startOf(action.fields));
  const [stage, setStage] = useState({name: action.fields?.length ? 'choose' : 'look'});
  useEffect(() => {
    const before = document.activeElement;
    const own = frame.current;
    own.showModal();
    return () => {
      own.close();
      (before?.isConnected ? before : document.querySelector('main h1'))?.focus();
    };
  }, []);
  const close = (answer = null) => {
    if (asked.get() === action) asked.set(null);
    action.resolve(answer);
  };
  const key = useRef(null);
  const look = async (chosen) => {
    key.current = idempotencyKey();
    setValues(chosen);
    setStage({name: 'look'});
    try {
      setStage({name: 'confirm', answer: action.dryRun ? await action.dryRun(chosen) : null});
    } catch (problem) {
      setStage({name: 'refused', problem});
    }
  };
  const run = async () => {
    setStage({...stage, name: 'run'});
    try {
      const answer = await action.run(values, {headers: {'Idempotency-Key': key.current}});
      const told = action.done?.(answer);
      if (told) notify(told, 'good');
      if (action.show) setStage({name: 'shown', answer}); else close(answer ?? true);
    } catch (problem) {
      setStage({name: 'refused', problem, again: run});
    }
  };
  useEffect(() => { if (stage.name === 'look') look(values); }, []);
  const parts = {action, values, setValues, stage, look, run, close, back: () => setStage({name: 'choose', problem: stage.problem})};
  return h('dialog', {ref: frame, 'aria-labelledby': 'dialog-title', onCancel: (event) => {
    event.preventDefault();
    if (stage.name !== 'run') close(stage.name === 'shown' ? stage.answer : null);
  }}, h('h2', {id: 'dialog-title'}, action.title), h(STAGES[stage.name], parts));
}

const Closing = ({close, children}) => h('div', {class: 'actions end'}, h(Button, {onClick: () => close(null)}, t('dialog.cancel')), children);

function Choose({action, values, setValues, stage, look, close}) {
  const fields = action.fields.filter(({when}) => !when || when(values));
  return h('form', {onSubmit: (event) => { event.preventDefault(); look(values); }},
    action.intro ? h('p', {}, action.intro) : null,
    fields.map(({name, value, when, ...field}, index) => h(Field, {key: name, ...field, autofocus: index === 0, value: values[name],
      wrong: wrongOf(stage.problem, name), change: (next) => setValues({...values, [name]: next})})),
    h(Closing, {close}, h('button', {class: 'main'}, t('dialog.next'))));
}

const Look = ({close}) => h('div', {}, h('p', {role: 'status'}, t('dialog.looking')), h(Closing, {close}));

function Confirm({action, values, stage, run, close}) {
  const danger = action.danger?.(values, stage.answer) === true;
  const typed = action.typed?.(values, stage.answer) ?? null;
  const diff = action.diff?.(stage.answer, values);
  return h('form', {onSubmit: (event) => { event.preventDefault(); run(); }},
    h('p', {class: danger ? 'sentence bad' : 'sentence'}, action.sentence(stage.answer, values)),
    diff?.length > 0 ? h(Diff, {diff}) : null, action.details?.(stage.answer, values),
    action.unchanged?.(stage.answer, values) ? h(Closing, {close}) : h(ConfirmEnd, {action, stage, typed, danger, close}));
}

function ConfirmEnd({action, stage, typed, danger, close}) {
  const [written, setWritten] = useState('');
  const busy = stage.name === 'run';
  const open = typed === null || written === typed;
  return h(Fragment, {},
    typed ? h(Field, {label: t('dialog.typed', {name: typed}), value: written, change: setWritten, autocomplete: 'off', autofocus: true, spellcheck: false}) : null,
    h(Closing, {close}, h('button', {class: danger ? 'danger' : 'main', autofocus: !typed, 'aria-busy': busy ? 'true' : undefined,
      disabled: busy || !open}, busy ? t('dialog.running') : action.confirm.replace(/\s*…$/, ''))));
}

function Refused({action, values, stage, look, close, back}) {
  const other = action.escalate?.when(stage.problem, values) ? action.escalate : null;
  // It may have been done: repeated with the same key, it is not done twice.
  const lost = stage.problem.status === 0 && stage.again;
  return h('div', {}, h(ProblemNote, {problem: stage.problem}),
    h('div', {class: 'actions end'}, h(Button, {autofocus: true, onClick: () => close(null)}, t('dialog.close')),
      lost ? h(Button, {onClick: stage.again}, t('dialog.again'))
        : action.fields?.length ? h(Button, {onClick: back}, t('dialog.back')) : h(Button, {onClick: () => look(values)}, t('dialog.again')),
      other ? h(Button, {kind: 'danger', onClick: () => look(other.values(values))}, other.label) : null));
}

const Shown = ({action, stage, close}) => h('div', {}, action.show(stage.answer),
  h('div', {class: 'actions end'}, h(Button, {kind: 'main', autofocus: true, onClick: () => close(stage.answer ?? true)}, t('dialog.close'))));

const STAGES = {choose: Choose, look: Look, confirm: Confirm, run: Confirm, refused: Refused, shown: Shown};
