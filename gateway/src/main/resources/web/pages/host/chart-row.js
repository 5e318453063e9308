import {h} from '../../preact.js';
import {Chart} from '../../ui/chart.js';

/** One chart with its heading and what it says in words. */
export const ChartRow = ({chart, window, marks, zoom, syncKey}) => h('div', {class: 'chart-row'},
  h('div', {class: 'chart-head'}, h('h3', {}, chart.title), h('p', {class: 'quiet'}, chart.words)),
  h(Chart, {data: chart.data, series: chart.series, axis: chart.axis, limits: chart.limits, window: {from: window.from, to: chart.until}, marks, zoom, syncKey,
    threshold: chart.threshold, timeLabel: chart.timeLabel, words: `${chart.title}: ${chart.words}`}));
