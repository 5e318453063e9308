// A chart over time by uPlot, which is loaded with the first one. What it shows is also there as words and as a table.
import {h, useEffect, useRef, useState} from '../preact.js';
import {language} from '../language.js';
import {useObservable} from '../observable.js';
import {markPlugin} from './marks.js';

const PLOT = '/webjars/uplot/1.6.30/dist/';
let loading;

function loadPlot() {
  loading ??= new Promise((resolve, reject) => {
    document.head.append(Object.assign(document.createElement('link'), {rel: 'stylesheet', href: `${PLOT}uPlot.min.css`}));
    document.head.append(Object.assign(document.createElement('script'), {src: `${PLOT}uPlot.iife.min.js`, onload: () => resolve(globalThis.uPlot), onerror: reject}));
  });
  return loading;
}

export const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const dark = matchMedia('(prefers-color-scheme: dark)');

function useTheme() {
  const [theme, setTheme] = useState(dark.matches);
  useEffect(() => {
    const change = () => setTheme(dark.matches);
    dark.addEventListener('change', change);
    return () => dark.removeEventListener('change', change);
  }, []);
  return theme;
}

const DAY = 86_400;
// Ticks of a day and more as dates, others as times, with the date where a day begins.
function timeTicks(languageId) {
  const day = new Intl.DateTimeFormat(languageId, {month: 'short', day: 'numeric'});
  const month = new Intl.DateTimeFormat(languageId, {year: 'numeric', month: 'short'});
  const time = new Intl.DateTimeFormat(languageId, {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'});
  return (_, ticks, axis, space, step) => ticks.map((tick) => {
    const at = new Date(tick * 1000);
    if (step >= 27 * DAY) return month.format(at);
    return step >= DAY || (at.getHours() === 0 && at.getMinutes() === 0) ? day.format(at) : time.format(at);
  });
}

function seriesOf({label, tone, fill, dashed, stepped, format}, languageId) {
  return {label, stroke: colour(tone), width: dashed ? 1.5 : 1.8, dash: dashed ? [6, 4] : undefined, spanGaps: dashed === true, points: {show: false},
    fill: fill ? colour(tone) + (fill === 'soft' ? '40' : '99') : undefined,
    paths: stepped ? globalThis.uPlot.paths.stepped({align: 1}) : undefined,
    value: (plot, value, _, index) => (value === null || value === undefined ? '–' : format(value, index)), language: languageId};
}

function optionsOf({width, height, series, axis, range, limits, syncKey, zoom, marks, threshold, languageId, timeLabel}) {
  const lines = {stroke: colour('--quiet'), font: '12px system-ui, sans-serif', grid: {stroke: colour('--line'), width: 1}, ticks: {stroke: colour('--line'), width: 1}};
  const moment = new Intl.DateTimeFormat(languageId, {month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23'});
  return {
    width, height, padding: [8, 8, 0, 0],
    scales: {x: {range: () => range()}, y: {range: (_, low, high) => limits(low ?? 0, high ?? 0)}},
    cursor: {sync: {key: syncKey, setSeries: false}, drag: {x: true, y: false, setScale: false}, points: {size: 6}},
    legend: {live: true, markers: {width: 3}},
    axes: [{...lines, space: 70, size: 32, values: timeTicks(languageId)}, {...lines, size: 66, values: (_, ticks) => ticks.map(axis), incrs: limits.steps}],
    series: [{label: timeLabel, value: (_, at) => (at ? moment.format(new Date(at * 1000)) : '–')}, ...series.map((one) => seriesOf(one, languageId))],
    hooks: {setSelect: [(plot) => {
      const {left, width: selectedWidth} = plot.select;
      if (selectedWidth > 5) zoom(plot.posToVal(left, 'x'), plot.posToVal(left + selectedWidth, 'x'));
      plot.setSelect({left: 0, width: 0, top: 0, height: 0}, false);
    }]},
    plugins: [markPlugin({marks, threshold, colour})],
  };
}

/**
 * A chart. data: [times in s, values, ...]. series: [{label, tone (a colour of the page), fill, dashed, stepped, format(value, index)}].
 * axis(value): words on the axis. window: {from, to} shown. limits(low, high): of the y axis; its steps may be given as limits.steps.
 * marks: [{from, to, kind}] in seconds; threshold: [low, high] of a band. zoom(from, to) after dragging. words: what it shows, for screen readers.
 */
export function Chart({data, series, axis, window: shown, limits, syncKey, zoom, marks, threshold, words, timeLabel, height = 150}) {
  const frame = useRef(null);
  const plot = useRef(null);
  const live = useRef({});
  const languageId = useObservable(language);
  const theme = useTheme();
  live.current = {shown, zoom, marks, threshold, data};
  const shape = JSON.stringify([series.map(({label, tone, fill, dashed, stepped}) => [label, tone, fill, dashed, stepped]), syncKey]);
  useEffect(() => {
    let disposed = false;
    loadPlot().then((UPlot) => {
      if (disposed) return;
      plot.current = new UPlot(optionsOf({width: Math.max(260, frame.current.clientWidth), height, series, axis, limits, syncKey, languageId, timeLabel,
        range: () => [live.current.shown.from, live.current.shown.to], zoom: (from, to) => live.current.zoom?.(from, to),
        marks: () => live.current.marks ?? [], threshold: () => live.current.threshold}), live.current.data, frame.current);
    });
    return () => { disposed = true; plot.current?.destroy(); plot.current = null; };
  }, [shape, theme, languageId, height]);
  useEffect(() => { plot.current?.setData(data); }, [data, shown.from, shown.to]);
  useEffect(() => { plot.current?.redraw(false); }, [marks, threshold?.[0]]);
  useEffect(() => {
    const sizes = new ResizeObserver(() => plot.current?.setSize({width: Math.max(260, frame.current.clientWidth), height}));
    sizes.observe(frame.current);
    return () => sizes.disconnect();
  }, [height]);
  return h('div', {class: 'chart', ref: frame, role: 'img', 'aria-label': words});
}
