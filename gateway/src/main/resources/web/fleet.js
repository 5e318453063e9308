// All hosts, live: the stream brings them all, then what changes. Where there is none, the list every 10 s.
import {useEffect, useRef, useState} from './preact.js';
import {useObservable} from './observable.js';
import {getAll, stream} from './api.js';
import {language} from './language.js';
import {mergeHost} from './logic/fleet.js';

const POLL_MS = 10_000;
const SHOW_MS = 300;

/** {hosts, problem, turn}: turn grows when what the server says about health has changed. hosts is null before the first answer. */
export function useFleet() {
  const spoken = useObservable(language);
  const [shown, setShown] = useState({hosts: null, problem: null, turn: 0});
  const known = useRef(new Map());
  useEffect(() => {
    let ended = false;
    let poll;
    let soon;
    let turn = 0;
    const show = () => {
      clearTimeout(soon);
      soon = undefined;
      if (!ended) setShown({hosts: [...known.current.values()], problem: null, turn});
    };
    const showSoon = () => { soon ??= setTimeout(show, SHOW_MS); };
    const ask = async () => {
      try {
        known.current = new Map((await getAll('/hosts')).map((host) => [host.id, host]));
        turn++;
        show();
      } catch (problem) {
        if (!ended) setShown((last) => ({...last, problem}));
      }
    };
    const stop = stream('/fleet/stream', {
      take: (event, body) => {
        if (event === 'reset') known.current = new Map(body.hosts.map((id) => [id, known.current.get(id) ?? {id}]));
        if (event === 'host') known.current.set(body.id, mergeHost(known.current.get(body.id), body));
        if (event === 'removed') known.current.delete(body.id);
        if (event === 'health') turn++;
        if (event !== 'reset' || body.hosts.length === 0) showSoon();
      },
      failed: ask,
      missing: () => { ask(); poll = setInterval(() => { if (!document.hidden) ask(); }, POLL_MS); },
    });
    return () => { ended = true; stop(); clearInterval(poll); clearTimeout(soon); };
  }, [spoken]);
  return shown;
}
