// The history of a host as linked charts, or as a table; what is shown is kept in the address.
import {h, useEffect, useMemo, useRef, useState} from '../../preact.js';
import {get} from '../../api.js';
import {useData} from '../../data.js';
import {moment, translator} from '../../language.js';
import {appendPoints, requestStart, moveWindow, RANGES, windowOf} from '../../logic/range.js';
import {setQuery} from '../../router.js';
import {Button, Panel, ProblemNote} from '../../ui/basics.js';
import {saveCsv, savePng} from '../../ui/save.js';
import {words} from '../../words/host.js';
import {chartsOf} from './curves.js';
import {ChartRow} from './chart-row.js';
import {FigureTable, tableOf} from './figures.js';
import {HostEvents, marksOf, thresholdOf} from './host-events.js';

const t = translator(words);
const NAMES = ['swapUsedBytes', 'bridgeSwapBytes', 'swapTotalBytes', 'memoryUsedPercent', 'conferences', 'localEndpoints'];
const MIN_REFRESH_SECONDS = 30;
// Back leads to the time that was shown before.
const BACK = {back: true};
const nowSeconds = () => Date.now() / 1000;
const iso = (seconds) => new Date(Math.round(seconds) * 1000).toISOString();

// The whole window once, then only what is new.
function useSeries(host, frame) {
  const [state, setState] = useState({series: null, problem: null});
  const loadedSeries = useRef(null);
  const key = frame.live ? `${host} ${frame.range}` : `${host} ${frame.from} ${frame.to}`;
  useEffect(() => {
    let disposed = false;
    const path = `/hosts/${encodeURIComponent(host)}/metrics`;
    const loadSeries = async () => {
      const at = frame.live ? windowOf({range: frame.range}, nowSeconds()) : frame;
      const previous = loadedSeries.current?.key === key ? loadedSeries.current : null;
      const from = requestStart(previous, at);
      try {
        const newer = await get(path, {names: NAMES.join(), from: iso(from), to: iso(Math.min(at.to, nowSeconds() + 1)), step: `${at.step}s`});
        if (disposed) return;
        loadedSeries.current = {key, to: at.to, series: previous ? appendPoints(previous.series, newer, at.from) : newer};
        setState({series: loadedSeries.current.series, problem: null, window: at});
      } catch (problem) {
        if (!disposed) setState((last) => ({...last, problem}));
      }
    };
    loadSeries();
    const timer = frame.live ? setInterval(() => { if (!document.hidden) loadSeries(); }, Math.max(MIN_REFRESH_SECONDS, frame.step) * 1000) : undefined;
    return () => { disposed = true; clearInterval(timer); };
  }, [key]);
  return {...state, fresh: loadedSeries.current?.key === key};
}

export function Charts({host, query}) {
  const frame = useMemo(() => windowOf(query, nowSeconds()), [query.range, query.from, query.to]);
  const {series, problem, window: loaded} = useSeries(host.id, frame);
  const shown = loaded ?? frame;
  const path = `/hosts/${encodeURIComponent(host.id)}`;
  const timeline = useData(() => get(`${path}/timeline`, {from: iso(frame.from), to: frame.live ? undefined : iso(frame.to), limit: 100}),
    [host.id, frame, JSON.stringify([host.automation?.job, host.alarms])], 300, true);
  const forecast = useData(`${path}/forecast`, [host.id], 900, true);
  const marks = useMemo(() => marksOf(timeline.data, nowSeconds()), [timeline.data]);
  const threshold = thresholdOf(timeline.data, 'swap');
  const memoryThreshold = thresholdOf(timeline.data, 'memory');
  const charts = useMemo(() => (series ? chartsOf({series, forecast: forecast.data, window: shown, threshold, memoryThreshold, swap: !host.absent?.swap}) : []), [series, forecast.data, threshold, memoryThreshold, host.absent?.swap, t('swap.title')]);
  const chartsElement = useRef(null);
  const asTable = query.view === 'table';
  const zoom = (from, to) => setQuery({from: iso(from), to: iso(to), range: ''}, BACK);
  const tools = h(Tools, {frame: shown, live: frame, asTable, csv: () => saveCsv(host.id, ...tableOf(charts)), png: () => savePng(host.id, chartsElement.current, charts.map(({title}) => title))});
  return h(Panel, {title: t('charts'), id: 'charts', actions: tools},
    h('p', {class: 'quiet'}, t('shown', {from: moment(shown.from * 1000), to: moment(shown.to * 1000)})),
    problem ? h(ProblemNote, {problem}) : null,
    series ? null : problem ? null : h('p', {class: 'quiet', role: 'status'}, t('loading')),
    h('div', {ref: chartsElement, class: 'charts'}, asTable ? h(FigureTable, {charts})
      : charts.map((chart) => h(ChartRow, {key: chart.id, chart, window: shown, marks, zoom, syncKey: `host-${host.id}`}))),
    h(HostEvents, {timeline, marks}));
}

function Tools({frame, live, asTable, csv, png}) {
  const move = (share, scale) => () => {
    const {from, to} = moveWindow(frame, share, scale, nowSeconds());
    setQuery({from: iso(from), to: iso(to), range: ''}, BACK);
  };
  return [
    h('div', {key: 'ranges', class: 'actions', role: 'group', 'aria-label': t('range')}, Object.keys(RANGES).map((range) =>
      h(Button, {key: range, 'aria-pressed': String(live.range === range), onClick: () => setQuery({range, from: '', to: ''}, BACK)}, t(`ranges.${range}`)))),
    h('div', {key: 'moves', class: 'actions', role: 'group', 'aria-label': t('zoom.group')},
      [['earlier', '←', -0.5, 1], ['later', '→', 0.5, 1], ['in', '+', 0, 0.5], ['out', '−', 0, 2]].map(([key, sign, share, scale]) =>
        h(Button, {key, 'aria-label': t(`zoom.${key}`), title: t(`zoom.${key}`), onClick: move(share, scale)}, sign))),
    h(Button, {key: 'table', 'aria-pressed': String(asTable), onClick: () => setQuery({view: asTable ? '' : 'table'})}, t('asTable')),
    h(Button, {key: 'csv', onClick: csv}, 'CSV'), asTable ? null : h(Button, {key: 'png', onClick: png}, 'PNG')];
}
