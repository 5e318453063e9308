// A value that others watch.
import {useEffect, useState} from './preact.js';

export function observable(value) {
  const watchers = new Set();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const watcher of [...watchers]) watcher(value);
    },
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}

/** The value, and a new rendering with each change of it. */
export function useObservable(source) {
  const [, setTurn] = useState(0);
  useEffect(() => source.watch(() => setTurn((turn) => turn + 1)), [source]);
  return source.get();
}
