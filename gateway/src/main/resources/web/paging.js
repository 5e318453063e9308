// A list that is asked for page by page: what was loaded so far, and more when somebody wants it.
import {useCallback, useEffect, useRef, useState} from './preact.js';
import {get} from './api.js';
import {RETRY_MS} from './data.js';

const PAGE = 100;
const EMPTY = {data: undefined, items: [], next: null, problem: null, loading: true};

/**
 * {data, items, next, more, reload, problem, missing, loading} of a list; asked anew when path or query changes, null asks nothing.
 * After a failure the last items stay, with the problem beside them; it is asked again while the problem is temporary.
 */
export function usePages(path, query = {}, limit = PAGE) {
  const [state, setState] = useState(EMPTY);
  const turn = useRef(0);
  const key = `${path} ${JSON.stringify(query)}`;
  const load = useCallback(async (before, cursor) => {
    const mine = ++turn.current;
    try {
      const page = await get(path, {...query, limit, cursor});
      if (mine === turn.current) setState({data: page, items: [...before, ...page.items], next: page.next ?? null, problem: null, loading: false});
    } catch (problem) {
      if (mine === turn.current) setState((last) => ({...last, problem, loading: false, again: () => mine === turn.current && load(before, cursor)}));
    }
  }, [key]);
  useEffect(() => {
    setState(EMPTY);
    if (path) load([]);
    return () => { turn.current++; };
  }, [key]);
  const again = state.problem?.temporary ? state.again : undefined;
  useEffect(() => {
    if (!again) return undefined;
    const timer = setTimeout(again, RETRY_MS);
    return () => clearTimeout(timer);
  }, [again]);
  return {
    ...state, missing: state.problem?.missing === true && state.data === undefined,
    more: () => load(state.items, state.next), reload: () => load([]),
  };
}
