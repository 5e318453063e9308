// Who uses the page. undefined: not asked yet; null: nobody; else {name, scopes, site, expiresAt}.
import {forget, get, onSessionEnd, request, setCsrfToken} from './api.js';
import {observable} from './observable.js';

export const session = observable(undefined);
/** Why the last session ended, for the sign-in form. */
export const ended = observable(null);

function begin(answer) {
  setCsrfToken(answer.csrfToken);
  ended.set(null);
  session.set(answer);
}

function end(why) {
  setCsrfToken(null);
  forget();
  ended.set(why);
  session.set(null);
}

onSessionEnd.act = () => { if (session.get()) end('expired'); };

/** Asks whether the cookie of the browser is a session; throws when that is not known now. Who has signed in before the answer stays signed in. */
export async function resumeSession() {
  try {
    const answer = await get('/session');
    if (!session.get()) begin(answer);
  } catch (problem) {
    if (problem.temporary || problem.status >= 500) throw problem;
    if (session.get() === undefined) end(null);
  }
}

/** Signs in by {code} of a one-time link or by {token}; throws the problem. */
export const signIn = async (proof) => begin(await request('POST', '/session', {body: proof}));

export async function signOut() {
  await request('DELETE', '/session').catch(() => {});
  end(null);
}

/** The sites that the session is limited to; null: it sees all. */
export const ownSites = () => session.get()?.sites ?? null;

/** Whether the session has one of these scopes. Admin has all. */
export function may(...scopes) {
  const own = session.get()?.scopes ?? [];
  return own.includes('admin') || scopes.some((scope) => own.includes(scope));
}
