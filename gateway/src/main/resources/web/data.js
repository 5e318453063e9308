// Data of a component: asked when it appears, again every so often while the page is visible, and when somebody says so.
import {useCallback, useEffect, useRef, useState} from './preact.js';
import {useObservable} from './observable.js';
import {get} from './api.js';
import {language} from './language.js';

/** What has a temporary problem is asked for again after this time. */
export const RETRY_MS = 10_000;

/**
 * What ask() answers: {data, problem, missing, loading, at, reload}. After a failure the last data stay, with the problem beside them;
 * it is asked again while the problem is temporary.
 *
 * @param ask a function, or the path of a GET; null asks nothing
 * @param needs asked anew, and from nothing, when one of these changes
 * @param every seconds; 0 asks once
 * @param keep shows the last data until the new ones are there, also when needs change
 */
export function useData(ask, needs = [], every = 0, keep = false) {
  const spoken = useObservable(language);
  const [state, setState] = useState({data: undefined, problem: null, at: null, loading: true});
  const turn = useRef(0);
  const open = useRef(null);
  const question = typeof ask === 'string' ? () => get(ask) : ask;
  const reload = useCallback(async () => {
    if (!question) return;
    const mine = ++turn.current;
    open.current = mine;
    try {
      const data = await question();
      if (mine === turn.current) setState({data, problem: null, at: Date.now(), loading: false});
    } catch (problem) {
      if (mine === turn.current) setState((last) => ({...last, problem, loading: false}));
    } finally {
      if (open.current === mine) open.current = null;
    }
  }, [spoken, ...needs]);
  // An answer that takes longer than the time until the next question must not be passed over for that one, for ever.
  const reloadUnlessAsked = () => { if (!document.hidden && open.current !== turn.current) reload(); };
  useEffect(() => {
    setState((last) => ({...last, loading: true, problem: null, data: keep ? last.data : undefined}));
    reload();
    return () => { turn.current++; };
  }, needs);
  useEffect(() => { if (state.at) reload(); }, [spoken]);
  useEffect(() => {
    if (!every) return undefined;
    const timer = setInterval(reloadUnlessAsked, every * 1000);
    const seen = () => { if (!document.hidden) reload(); };
    document.addEventListener('visibilitychange', seen);
    return () => { clearInterval(timer); document.removeEventListener('visibilitychange', seen); };
  }, [reload, every]);
  const temporary = state.problem?.temporary === true;
  useEffect(() => {
    if (!temporary) return undefined;
    const timer = setInterval(reloadUnlessAsked, RETRY_MS);
    return () => clearInterval(timer);
  }, [reload, temporary]);
  return {...state, missing: state.problem?.missing === true && state.data === undefined, reload};
}

/** The time, anew every so many seconds, for words such as "since 12 minutes". */
export function useNow(every = 15) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), every * 1000);
    return () => clearInterval(timer);
  }, [every]);
  return now;
}
