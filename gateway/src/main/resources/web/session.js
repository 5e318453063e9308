// Who uses the page. undefined: not asked yet; null: nobody; else {name, scopes, site, expiresAt}.
import {forget, get, onSessionEnd, request, setCsrfToken} from './api.js';
import {observable} from './observable.js';

export const session = observable(undefined);
/** Why the last session ended, for the sign-in form. */
export const ended = observable(null);

function startSession(answer) {
  setCsrfToken(answer.csrfToken);
  ended.set(null);
  session.set(answer);
}

function endSession(reason) {
  setCsrfToken(null);
  forget();
  ended.set(reason);
  session.set(null);
}

onSessionEnd.act = () => { if (session.get()) endSession('expired'); };

/** Asks whether the cookie of the browser is a session; throws when that is not known now. A sign-in during the request is kept. */
export async function resumeSession() {
  try {
    const answer = await get('/session');
    if (!session.get()) startSession(answer);
  } catch (problem) {
    if (problem.temporary || problem.status >= 500) throw problem;
    if (session.get() === undefined) endSession(null);
  }
}

/** Signs in by {code} of a one-time link or by {token}; throws the problem. */
export const signIn = async (proof) => startSession(await request('POST', '/session', {body: proof}));

export async function signOut() {
  await request('DELETE', '/session').catch(() => {});
  endSession(null);
}

/** The sites that the session is limited to; null: it sees all. */
export const ownSites = () => session.get()?.sites ?? null;

/** Whether the session has one of these scopes. Admin has all. */
export function may(...scopes) {
  const granted = session.get()?.scopes ?? [];
  return granted.includes('admin') || scopes.some((scope) => granted.includes(scope));
}
