// All hosts, live: the stream brings them all, then what changes. Where there is none, the list every 10 s.
import {useEffect, useRef, useState} from './preact.js';
import {useObservable} from './observable.js';
import {getAll, stream} from './api.js';
import {language} from './language.js';
import {fleetOf, takeFleetEvent} from './logic/fleet.js';

const POLL_MS = 10_000;
const SHOW_MS = 300;

/** {hosts, problem, turn}: turn grows when what the server says about health has changed. hosts is null before the first answer. */
export function useFleet() {
  const spoken = useObservable(language);
  const [shown, setShown] = useState({hosts: null, problem: null, turn: 0});
  const fleet = useRef(fleetOf());
  useEffect(() => {
    let ended = false;
    let poll;
    let soon;
    let turn = 0;
    const show = () => {
      clearTimeout(soon);
      soon = undefined;
      if (!ended) setShown({hosts: [...fleet.current.hosts.values()], problem: null, turn});
    };
    const showSoon = () => { soon ??= setTimeout(show, SHOW_MS); };
    const ask = async () => {
      const {resets} = fleet.current;
      try {
        const hosts = await getAll('/hosts');
        if (resets !== fleet.current.resets) return; // the stream is back, and knows better
        fleet.current = {...fleetOf(hosts), resets};
        turn++;
        show();
      } catch (problem) {
        if (!ended) setShown((last) => ({...last, problem}));
      }
    };
    const stop = stream('/fleet/stream', {
      take: (event, body) => {
        takeFleetEvent(fleet.current, event, body);
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
