// All hosts, live: the stream brings them all, then what changes. Where there is none, the list every 10 s.
import {useEffect, useRef, useState} from './preact.js';
import {useObservable} from './observable.js';
import {getAll, stream} from './api.js';
import {language} from './language.js';
import {createFleet, applyFleetEvent} from './logic/fleet.js';

const POLL_MS = 10_000;
const SHOW_MS = 300;

/** {hosts, problem, healthVersion}: healthVersion grows when the health of a host or site has changed. hosts is null before the first answer. */
export function useFleet() {
  const languageId = useObservable(language);
  const [view, setView] = useState({hosts: null, problem: null, healthVersion: 0});
  const fleet = useRef(createFleet());
  useEffect(() => {
    let ended = false;
    let pollTimer;
    let showTimer;
    let healthVersion = 0;
    const show = () => {
      clearTimeout(showTimer);
      showTimer = undefined;
      if (!ended) setView({hosts: [...fleet.current.hosts.values()], problem: null, healthVersion});
    };
    const showSoon = () => { showTimer ??= setTimeout(show, SHOW_MS); };
    const loadHosts = async () => {
      const {resets} = fleet.current;
      try {
        const hosts = await getAll('/hosts');
        if (resets !== fleet.current.resets) return; // the stream is back, and knows better
        fleet.current = {...createFleet(hosts), resets};
        healthVersion++;
        show();
      } catch (problem) {
        if (!ended) setView((last) => ({...last, problem}));
      }
    };
    const stop = stream('/fleet/stream', {
      take: (event, body) => {
        applyFleetEvent(fleet.current, event, body);
        if (event === 'health') healthVersion++;
        if (event !== 'reset' || body.hosts.length === 0) showSoon();
      },
      failed: loadHosts,
      missing: () => { loadHosts(); pollTimer = setInterval(() => { if (!document.hidden) loadHosts(); }, POLL_MS); },
    });
    return () => { ended = true; stop(); clearInterval(pollTimer); clearTimeout(showTimer); };
  }, [languageId]);
  return view;
}
