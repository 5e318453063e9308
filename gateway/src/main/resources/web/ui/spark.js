// The last 24 hours of a host in the size of a word: swap and memory, with a tick for each restart. Asked when it comes into view.
import {h, useEffect, useRef, useState} from '../preact.js';
import {get} from '../api.js';
import {translator} from '../language.js';
import {sparkPath} from '../logic/series.js';
import {words} from '../words/ui.js';

const t = translator(words);
const DAY_MS = 86_400_000;
const FRESH_MS = 900_000;
const AT_ONCE = 2;
const RETRY_MS = 4_000;
const WIDTH = 160;
const HEIGHT = 28;

const cache = new Map();
const queue = [];
let running = 0;

// A few at a time: a hundred hosts must not send a hundred requests at once.
function startNext() {
  while (running < AT_ONCE && queue.length > 0) {
    running++;
    queue.shift()().finally(() => { running--; startNext(); });
  }
}

// Null when the gateway does not answer or has too much to do at this moment: then it is asked again soon.
function loadCurves(host) {
  const last = cache.get(host);
  if (last && Date.now() - last.at < FRESH_MS) return last.curves;
  const curves = new Promise((resolve) => {
    queue.push(() => get(`/hosts/${encodeURIComponent(host)}/metrics`,
      {names: 'swapUsedPercent,memoryUsedPercent', from: new Date(Math.floor((Date.now() - DAY_MS) / FRESH_MS) * FRESH_MS).toISOString(), step: '15m'})
      .then(resolve, (problem) => { cache.delete(host); resolve(problem.temporary ? null : {}); }));
    startNext();
  });
  cache.set(host, {at: Date.now(), curves});
  return curves;
}

const pointsOf = (series, latest) => {
  const points = (series ?? []).map(([time, value]) => [Date.parse(time), value]);
  return typeof latest === 'number' ? [...points, [Date.now(), latest]] : points;
};

/** restarts: times in ms. swap and memory: what the last sample said, for the end of the curves. */
export function Spark({host, restarts = [], swap, memory}) {
  const frame = useRef(null);
  const [curves, setCurves] = useState(null);
  useEffect(() => {
    let timer;
    let retryTimer;
    const load = () => loadCurves(host).then((found) => {
      setCurves((last) => found ?? last);
      if (!found && retryTimer !== null) retryTimer = setTimeout(load, RETRY_MS * (1 + 2 * Math.random()));
    });
    const watcher = new IntersectionObserver((entries) => {
      if (!entries.some(({isIntersecting}) => isIntersecting)) return;
      watcher.disconnect();
      load();
      timer = setInterval(() => { if (!document.hidden) load(); }, FRESH_MS);
    });
    watcher.observe(frame.current);
    return () => { watcher.disconnect(); clearInterval(timer); clearTimeout(retryTimer); retryTimer = null; };
  }, [host]);
  const to = Date.now();
  const from = to - DAY_MS;
  const path = (points, name) => h('path', {d: sparkPath(points, from, to, WIDTH, HEIGHT), class: name});
  return h('svg', {ref: frame, class: 'spark', viewBox: `0 -1 ${WIDTH} ${HEIGHT + 2}`, preserveAspectRatio: 'none', role: 'img', 'aria-label': t('spark', {count: restarts.length})},
    h('line', {x1: 0, x2: WIDTH, y1: HEIGHT, y2: HEIGHT, class: 'base'}),
    restarts.filter((at) => at > from).map((at) => h('line', {key: at, class: 'tick', x1: (at - from) / DAY_MS * WIDTH, x2: (at - from) / DAY_MS * WIDTH, y1: 0, y2: HEIGHT})),
    curves ? [path(pointsOf(curves.memoryUsedPercent, memory), 'memory'), path(pointsOf(curves.swapUsedPercent, swap), 'swap')] : null);
}
