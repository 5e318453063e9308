// The door to REST: session cookie, CSRF header, the reader's language, etags, and problems as errors.
import {language} from './language.js';
import {observable} from './observable.js';
import {eventReader} from './logic/sse.js';

const BASE = '/api/v1';
const CACHED_AT_MOST = 300;
const PATIENCE_MS = 60_000;
// Longer than the longest answer to a change: services restart, or the secure domain is tried out, for up to 3 minutes.
const CHANGE_PATIENCE_MS = 200_000;
const LOOK_MS = 5_000;
// Timers of a hidden tab may run once a minute only.
const SLEPT_MS = 90_000;
// What a proxy says when it does not reach Meetkeeper, in words of its own; the answers of Meetkeeper are JSON.
const UNREACHED = [502, 503, 504];
const isOfProxy = ({status, headers}) => UNREACHED.includes(status) && !(headers.get('Content-Type') ?? '').includes('json');
const RETRY_MS = [1_000, 2_000, 5_000, 10_000, 30_000];
// Browsers drop what they wait for when a network interface comes or goes, as with each container on a host of Docker.
const REPEATS = 2;
const REPEAT_MS = 1_000;

/** What the gateway or the network said instead of an answer. Status 0: no answer at all. */
export class ApiProblem extends Error {
  constructor(status, problem = {}) {
    super(problem.detailText?.text ?? problem.detail ?? problem.title ?? String(status));
    this.status = status;
    this.kind = problem.type?.split(':').pop();
    this.title = problem.title;
    this.fields = problem.fields ?? [];
    this.body = problem;
  }

  /** This gateway has no such thing, or is older than the page. */
  get missing() { return this.status === 404 || this.status === 405 || this.status === 501; }

  /** No answer, or one that says that there is none now: asking again may help. */
  get temporary() { return [0, 429, 502, 503, 504].includes(this.status); }
}

/** {since}: since when Meetkeeper does not answer, or null. lastAnswer: when it last did. */
export const away = observable(null);
/** Called when the session has ended. */
export const onSessionEnd = {act: () => {}};
let csrfToken = null;
let lastAnswer = null;
export const setCsrfToken = (token) => { csrfToken = token; };

const cache = new Map();
/** The session in which an answer was asked for. */
const askedIn = new WeakMap();

function keep(key, etag, body) {
  cache.delete(key);
  if (!etag) return;
  cache.set(key, {etag, body});
  if (cache.size > CACHED_AT_MOST) cache.delete(cache.keys().next().value);
}

/** Forgets all answers: at the end of a session. */
export const forget = () => cache.clear();

export function addressOf(path, query = {}) {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return `${BASE}${path}${pairs.length > 0 ? `?${new URLSearchParams(pairs)}` : ''}`;
}

const noteAway = () => { if (!away.get()) away.set({since: Date.now(), lastAnswer}); };

/** No answer, or half of one: the connection was dropped, or it took too long. */
function lost(failure) {
  noteAway();
  throw Object.assign(new ApiProblem(0), {dropped: failure instanceof TypeError});
}

/** Whether doing it twice changes nothing: a question, a dry run, or a change with a key. */
const isRepeatable = (method, {query, headers}) => method === 'GET' || query?.dryRun === true || headers?.['Idempotency-Key'] !== undefined;

/** Asks, and asks again what was lost on the way and may be repeated; also until what is still being done there has its answer. */
async function askAgain(method, options, once) {
  const end = Date.now() + CHANGE_PATIENCE_MS;
  let times = 0;
  for (;;) {
    try {
      return await once();
    } catch (problem) {
      const again = problem.dropped ? isRepeatable(method, options) && ++times <= REPEATS : times > 0 && problem.kind === 'in-progress';
      if (!again || Date.now() >= end) throw problem;
    }
    await pause(REPEAT_MS);
  }
}

async function send(method, path, {body, query, headers = {}, signal, type = 'application/json'} = {}) {
  const address = addressOf(path, query);
  const sent = {'Accept-Language': language.get(), ...headers};
  const asking = csrfToken;
  const patience = method === 'GET' ? PATIENCE_MS : CHANGE_PATIENCE_MS;
  if (method !== 'GET' && csrfToken) sent['X-Csrf-Token'] = csrfToken;
  if (body !== undefined) sent['Content-Type'] = type;
  try {
    const response = await fetch(address, {
      method, headers: sent, signal: signal ?? AbortSignal.timeout(patience), credentials: 'same-origin', cache: 'no-store',
      body: body === undefined ? undefined : (typeof body === 'string' || body instanceof Blob ? body : JSON.stringify(body)),
    });
    if (isOfProxy(response)) throw new ApiProblem(response.status);
    lastAnswer = Date.now();
    away.set(null);
    askedIn.set(response, asking);
    return response;
  } catch (failure) {
    if (signal?.aborted) throw failure;
    return lost(failure);
  }
}

async function problemOf(response) {
  const problem = new ApiProblem(response.status, await response.json().catch(() => ({title: response.statusText})));
  // What was asked before the present session says nothing about it, however late it comes.
  if (response.status === 401 && askedIn.get(response) === csrfToken) onSessionEnd.act(problem);
  return problem;
}

/** The answer as JSON, with its etag as etagOf(answer); null for an empty one. */
export const request = (method, path, options = {}) => askAgain(method, options, () => ask(method, path, options));

async function ask(method, path, options) {
  const key = `${language.get()} ${path} ${JSON.stringify(options.query ?? {})}`;
  const known = method === 'GET' && !options.headers ? cache.get(key) : undefined;
  const response = await send(method, path, known ? {...options, headers: {'If-None-Match': known.etag}} : options);
  if (response.status === 304 && known) return known.body;
  if (!response.ok) throw await problemOf(response);
  const text = await response.text().catch(lost);
  const body = text === '' ? null : JSON.parse(text);
  const etag = response.headers.get('ETag');
  if (etag && body !== null) etags.set(body, etag);
  if (method === 'GET' && !options.headers) keep(key, etag, body);
  return body;
}

const etags = new WeakMap();
/** The etag of an answer, for If-Match. */
export const etagOf = (answer) => (answer === null || typeof answer !== 'object' ? undefined : etags.get(answer) ?? answer.etag);

export const get = (path, query, options) => request('GET', path, {query, ...options});
export const post = (path, body, query, options) => request('POST', path, {body, query, ...options});
export const put = (path, body, query, options) => request('PUT', path, {body, query, ...options});
export const patch = (path, body, query, options) => request('PATCH', path, {body, query, ...options});
export const del = (path, query, options) => request('DELETE', path, {query, ...options});

/** All items of a list, page by page, at most so many. */
export async function getAll(path, query = {}, atMost = 1_000) {
  const items = [];
  let cursor;
  do {
    const page = await get(path, {limit: Math.min(1_000, atMost), ...query, cursor});
    items.push(...page.items);
    cursor = page.next;
  } while (cursor && items.length < atMost);
  return items;
}

/** An answer as a file, for example CSV: {blob, name}. */
export const download = (path, query, accept) => askAgain('GET', {}, async () => {
  const response = await send('GET', path, {query, headers: {Accept: accept}});
  if (!response.ok) throw await problemOf(response);
  return response.blob().catch(lost);
});

/** A key under which a repeated request gives the same answer and is not done twice. */
export const idempotencyKey = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const pause = (ms, signal) => new Promise((resolve) => {
  const timer = setTimeout(resolve, ms);
  signal?.addEventListener('abort', () => { clearTimeout(timer); resolve(); });
});

/**
 * Server-Sent Events until the returned function is called; a stream that is lost, or silent for a minute, is opened again.
 * take(event name, JSON, id); failed(problem) when it cannot be opened; missing() once when this gateway has no such stream.
 */
export function stream(path, {query, take, failed = () => {}, missing = () => {}}) {
  const stopper = new AbortController();
  let lastId;
  let failures = 0;
  let attempt;
  // Who takes the connection and then says nothing must not be waited for without end.
  const open = async () => {
    const headers = {Accept: 'text/event-stream', ...(lastId ? {'Last-Event-ID': lastId} : {})};
    const own = attempt = new AbortController();
    const late = setTimeout(() => own.abort(), PATIENCE_MS);
    return send('GET', path, {query, headers, signal: own.signal}).finally(() => clearTimeout(late));
  };
  const once = async () => {
    const response = await open();
    if (!response.ok) throw await problemOf(response);
    failures = 0;
    const feed = eventReader(({event, data, id}) => {
      lastId = id ?? lastId;
      take(event, JSON.parse(data), id);
    });
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    let silence;
    // A laptop that has slept shows what was before, over a connection that is dead without saying so.
    let looked = Date.now();
    const wake = setInterval(() => {
      if (Date.now() - looked > SLEPT_MS) reader.cancel();
      looked = Date.now();
    }, LOOK_MS);
    // A gateway that hangs, as on a host that swaps, breaks no connection; it says that it is there every 15 s.
    const listen = () => {
      clearTimeout(silence);
      const heard = lastAnswer = Date.now();
      away.set(null);
      silence = setTimeout(() => {
        if (Date.now() - heard < SLEPT_MS) noteAway();
        reader.cancel();
      }, PATIENCE_MS);
      return reader.read();
    };
    try {
      for (let piece = await listen(); !piece.done; piece = await listen()) feed(piece.value);
    } finally {
      clearTimeout(silence);
      clearInterval(wake);
    }
  };
  (async () => {
    while (!stopper.signal.aborted) {
      try {
        await once();
      } catch (failure) {
        if (failure.missing) return missing();
        if (failure.status === 401) return undefined;
        if (failure.status === 403) return failed(failure);
        if (!stopper.signal.aborted) failed(failure);
      }
      await pause(RETRY_MS[Math.min(failures++, RETRY_MS.length - 1)] * (0.5 + Math.random()), stopper.signal);
    }
    return undefined;
  })();
  return () => { stopper.abort(); attempt?.abort(); };
}
