// Which curves the charts of a host have, with their words.
import {bytes, clock, number, percent, textOf, translator} from '../../language.js';
import {words} from '../../words/host.js';
import {columnsOf, difference, growthPerDay} from '../../logic/series.js';
import {chartEnd, projection} from '../../logic/range.js';

const t = translator(words);
const HOUR = 3600;
const GB_STEPS = [2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384, 32768, 65536].map((size) => size * 1024 ** 2);
const spread = (values) => {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : {last: known.at(-1), low: known.reduce((a, b) => Math.min(a, b)), high: known.reduce((a, b) => Math.max(a, b))};
};
const sentence = (values, format) => {
  const found = spread(values);
  return found ? t('words', {last: format(found.last), low: format(found.low), high: format(found.high)}) : t('noFigures');
};
const byteLimits = (most) => Object.assign((low, high) => [0, Math.max(high * 1.05, most ?? 0, 1024 ** 2)], {steps: GB_STEPS});

function swapChart({times, used, bridge, total, projected, until, threshold}) {
  const size = spread(total)?.last ?? null;
  const future = projected.filter(([time]) => time > (times.at(-1) ?? 0));
  const nothing = future.map(() => null);
  const line = projected.length > 0 ? [...times.map((_, i) => (i === times.length - 1 ? used[i] : null)), ...future.map(([, value]) => value)] : null;
  const others = difference(used, bridge);
  return {id: 'swap', title: t('swap.title'), until, words: sentence(used, bytes), axis: bytes, limits: byteLimits(size),
    threshold: threshold && size ? [size * threshold / 100, size] : null,
    data: [[...times, ...future.map(([time]) => time)], [...used, ...nothing], [...bridge, ...nothing], ...(line ? [line] : [])],
    series: [
      {label: t('swap.others'), tone: '--swap-other', fill: 'full', format: (_, i) => (others[i] === null || others[i] === undefined ? t('notKnown') : bytes(others[i]))},
      {label: t('swap.bridge'), tone: '--swap-bridge', fill: 'full', format: bytes},
      ...(line ? [{label: t('swap.forecast'), tone: '--growth', dashed: true, format: bytes}] : [])],
    table: [[t('swap.used'), used, bytes], [t('swap.bridge'), bridge, bytes]]};
}

const whole = (low, high) => [0, Math.max(4, Math.ceil(high * 1.1))];
whole.steps = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

/** The charts of a host: [{id, title, data, series, table: [[name, values, format]], ...}]. */
export function chartsOf({series, forecast, window, threshold, memoryThreshold, swap}) {
  const names = ['swapUsedBytes', 'bridgeSwapBytes', 'swapTotalBytes', 'memoryUsedPercent', 'conferences', 'localEndpoints'];
  const {times, values: [used, bridge, total, memory, conferences, people]} = columnsOf(series, names);
  const until = chartEnd(window);
  const projected = projection(forecast?.swap, times.at(-1) ?? window.to, until);
  const growth = growthPerDay(times, used, Math.max(6 * HOUR, (window.to - window.from) / 20));
  const perDay = (value) => t('growth.perDay', {bytes: bytes(value)});
  const hasSwap = swap && spread(total)?.last !== 0;
  return [
    hasSwap ? swapChart({times, used, bridge, total, projected, until, threshold}) : null,
    {id: 'memory', title: t('memory.title'), until, words: sentence(memory, percent), data: [times, memory], axis: (value) => percent(value),
      limits: Object.assign(() => [0, 100], {steps: [10, 20, 25, 50]}), threshold: memoryThreshold ? [memoryThreshold, 100] : null,
      series: [{label: t('memory.used'), tone: '--memory', fill: 'soft', format: (value) => percent(value, 1)}], table: [[t('memory.used'), memory, (value) => percent(value, 1)]]},
    {id: 'people', title: t('calls.title'), until, words: sentence(people, number), data: [times, people, conferences], axis: number, limits: whole,
      series: [{label: t('calls.people'), tone: '--people', stepped: true, fill: 'soft', format: number}, {label: t('calls.conferences'), tone: '--conferences', stepped: true, format: number}],
      table: [[t('calls.conferences'), conferences, number], [t('calls.people'), people, number]]},
    hasSwap && window.to - window.from >= 12 * HOUR ? {id: 'growth', title: t('growth.title'), until, words: forecastWords(forecast?.swap) ?? sentence(growth, perDay),
      data: [times, growth], axis: bytes, limits: Object.assign((low, high) => [Math.min(0, low), Math.max(high, 1024 ** 2)], {steps: GB_STEPS}),
      series: [{label: t('growth.rate'), tone: '--growth', format: perDay}], table: [[t('growth.rate'), growth, perDay]]} : null,
  ].filter(Boolean).map((chart) => ({...chart, times, timeLabel: t('time')}));
}

function forecastWords(swap) {
  if (!swap) return null;
  const because = textOf(swap, 'because');
  return swap.expectedAt ? t('growth.full', {day: clock(swap.expectedAt), earliest: clock(swap.earliestAt), latest: clock(swap.latestAt), because}) : because;
}
