// Data of a component: requested when it appears, again at an interval while the page is visible, and on reload().
import {useCallback, useEffect, useRef, useState} from './preact.js';
import {useObservable} from './observable.js';
import {get} from './api.js';
import {language} from './language.js';

/** What has a temporary problem is asked for again after this time. */
export const RETRY_MS = 10_000;

/**
 * What load() answers: {data, problem, missing, loading, at, reload}. After a failure the last data stay, with the problem beside them;
 * it is requested again while the problem is temporary.
 *
 * @param load a function, or the path of a GET; null requests nothing
 * @param dependencies requested anew, without the last data, when one of these changes
 * @param intervalSeconds 0 requests once
 * @param keepData shows the last data until the new ones are there, also when dependencies change
 */
export function useData(load, dependencies = [], intervalSeconds = 0, keepData = false) {
  const languageId = useObservable(language);
  const [state, setState] = useState({data: undefined, problem: null, at: null, loading: true});
  const requestNumber = useRef(0);
  const pending = useRef(null);
  const request = typeof load === 'string' ? () => get(load) : load;
  const reload = useCallback(async () => {
    if (!request) return;
    const number = ++requestNumber.current;
    pending.current = number;
    try {
      const data = await request();
      if (number === requestNumber.current) setState({data, problem: null, at: Date.now(), loading: false});
    } catch (problem) {
      if (number === requestNumber.current) setState((last) => ({...last, problem, loading: false}));
    } finally {
      if (pending.current === number) pending.current = null;
    }
  }, [languageId, ...dependencies]);
  // A request that takes longer than the interval is not replaced by the next one: no answer would ever be shown.
  const reloadUnlessPending = () => { if (!document.hidden && pending.current !== requestNumber.current) reload(); };
  useEffect(() => {
    setState((last) => ({...last, loading: true, problem: null, data: keepData ? last.data : undefined}));
    reload();
    return () => { requestNumber.current++; };
  }, dependencies);
  useEffect(() => { if (state.at) reload(); }, [languageId]);
  useEffect(() => {
    if (!intervalSeconds) return undefined;
    const timer = setInterval(reloadUnlessPending, intervalSeconds * 1000);
    const reloadWhenVisible = () => { if (!document.hidden) reload(); };
    document.addEventListener('visibilitychange', reloadWhenVisible);
    return () => { clearInterval(timer); document.removeEventListener('visibilitychange', reloadWhenVisible); };
  }, [reload, intervalSeconds]);
  const temporary = state.problem?.temporary === true;
  useEffect(() => {
    if (!temporary) return undefined;
    const timer = setInterval(reloadUnlessPending, RETRY_MS);
    return () => clearInterval(timer);
  }, [reload, temporary]);
  return {...state, missing: state.problem?.missing === true && state.data === undefined, reload};
}

/** The time, updated at an interval, for texts such as "since 12 minutes". */
export function useNow(intervalSeconds = 15) {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), intervalSeconds * 1000);
    return () => clearInterval(timer);
  }, [intervalSeconds]);
  return now;
}
