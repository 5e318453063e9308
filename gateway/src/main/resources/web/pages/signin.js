// Signing in, by the one-time link of "meetkeeper open" or by a token.
import {h, useEffect, useState} from '../preact.js';
import {useObservable} from '../observable.js';
import {translator} from '../language.js';
import {ended, resumeSession, session, signIn} from '../session.js';
import {Field} from '../ui/field.js';
import {words} from '../words/shell.js';

const t = translator(words);

const RETRY_MS = 2_000;

/** Signs in by the code of a one-time link; opened() when that is done. */
export function LinkSignIn({code, onSignedIn}) {
  const [failed, setFailed] = useState(null);
  useEffect(() => {
    let timer;
    const handleFailure = async (problem) => {
      if (problem.temporary && problem.status !== 429) timer = setTimeout(attempt, RETRY_MS);
      // The link of somebody who is signed in already, or an answer that was lost on its way.
      else if (await resumeSession().then(() => session.get(), () => null)) onSignedIn();
      else setFailed(failureText(problem, 'usedLink'));
    };
    const attempt = () => signIn({code}).then(onSignedIn, handleFailure);
    attempt();
    return () => clearTimeout(timer);
  }, []);
  return failed ? h(SignIn, {linkFailure: failed, onSignedIn}) : h('p', {role: 'status'}, t('signIn.opening'));
}

// A sign-in in another tab is noticed when this one is shown again.
function useSignInElsewhere() {
  useEffect(() => {
    const resumeWhenVisible = () => { if (!document.hidden) resumeSession().catch(() => {}); };
    document.addEventListener('visibilitychange', resumeWhenVisible);
    addEventListener('focus', resumeWhenVisible);
    return () => { document.removeEventListener('visibilitychange', resumeWhenVisible); removeEventListener('focus', resumeWhenVisible); };
  }, []);
}

const failureText = (problem, key) => (problem.status === 429 ? t('signIn.tooMany') : problem.status === 401 || problem.status === 422 ? t(`signIn.${key}`) : problem.message);

export function SignIn({linkFailure, onSignedIn = () => {}}) {
  const [token, setToken] = useState('');
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);
  const reason = useObservable(ended);
  useSignInElsewhere();
  const submit = async (event) => {
    event.preventDefault();
    setBusy(true);
    await signIn({token: token.trim()}).then(onSignedIn).catch((failure) => setProblem(failureText(failure, 'wrongToken')));
    setBusy(false);
  };
  const message = problem ?? linkFailure ?? (reason === 'expired' ? t('signIn.expired') : null);
  return h('section', {class: 'panel narrow', 'aria-labelledby': 'title'},
    h('h1', {id: 'title', tabindex: -1}, t('signIn.title')),
    message ? h('p', {class: 'note bad', role: 'alert'}, message) : null,
    h('p', {}, t('signIn.link')), h('pre', {class: 'command'}, 'sudo meetkeeper open'),
    h('form', {onSubmit: submit}, h('h2', {}, t('signIn.other')),
      h(Field, {label: t('signIn.token'), type: 'password', value: token, change: setToken, required: true, autocomplete: 'current-password', hint: t('signIn.hint')}),
      h('div', {class: 'actions'}, h('button', {class: 'main', disabled: busy}, t('signIn.act')))));
}
