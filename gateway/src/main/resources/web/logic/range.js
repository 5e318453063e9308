// Which time the charts show, and in which steps.
const HOUR = 3600;
const DAY = 24 * HOUR;

/** The ranges that are one click away; seconds. */
export const RANGES = {'1h': HOUR, '24h': DAY, '7d': 7 * DAY, '30d': 30 * DAY, '1y': 365 * DAY};
const STEPS = [10, 30, 60, 120, 300, 900, 1800, HOUR, 2 * HOUR, 6 * HOUR, 12 * HOUR, DAY];
const POINTS = 720;
const SHORTEST = 300;
/** Older figures are not kept. */
const LONGEST = 731 * DAY;
const FUTURE_SHARE = 0.2;

/** The shortest step with at most 720 points, in seconds. */
export const stepFor = (seconds) => STEPS.find((step) => seconds / step <= POINTS) ?? Math.ceil(seconds / DAY / POINTS) * DAY;

/** The window of an address: {from, to, step, live} in seconds; a live one ends now and moves. */
export function windowOf({range, from, to}, nowSeconds) {
  const [start, end] = [Date.parse(from) / 1000, Date.parse(to) / 1000];
  if (start < end) return {from: start, to: end, step: stepFor(end - start), live: false, range: null};
  const chosen = range in RANGES ? range : '24h';
  const step = stepFor(RANGES[chosen]);
  const last = Math.ceil(nowSeconds / step) * step;
  return {from: last - RANGES[chosen], to: last, step, live: true, range: chosen};
}

/** The window moved by a share of its length and scaled about its middle; from 5 minutes to two years, not beyond now. */
export function moveWindow({from, to}, share, scale, nowSeconds) {
  const length = Math.min(LONGEST, Math.max(SHORTEST, (to - from) * scale));
  const middle = (from + to) / 2 + (to - from) * share;
  const end = Math.min(nowSeconds, middle + length / 2);
  return {from: end - length, to: end};
}

/** Where a forecast ends in the chart: a fifth beyond the window, only for live windows of a day or longer. */
export const chartEnd = ({from, to, live}) => (live && to - from >= DAY ? to + (to - from) * FUTURE_SHARE : to);

/** Growing use as points [[time, value], ...] from now until it is full or until the end of the chart. */
export function projection(forecast, nowSeconds, until) {
  if (forecast?.state !== 'growing' || until <= nowSeconds || !(forecast.bytesPerDay > 0)) return [];
  const full = nowSeconds + (forecast.limitBytes - forecast.usedBytes) / forecast.bytesPerDay * DAY;
  const end = Math.min(until, full);
  return [[nowSeconds, forecast.usedBytes], [end, forecast.usedBytes + forecast.bytesPerDay * (end - nowSeconds) / DAY]];
}

/** The start of the request for a window: only points after those that are loaded, and after a long sleep no more than the window. */
export const requestStart = (loaded, {from, step}) => (loaded ? Math.max(from, loaded.to - 2 * step) : from);

/** Series with newer points behind them, without those before from. A point that came again is replaced. */
export function appendPoints(series, newer, fromSeconds) {
  const merged = {};
  for (const name of new Set([...Object.keys(series), ...Object.keys(newer)])) {
    const more = newer[name] ?? [];
    const first = more.length > 0 ? Date.parse(more[0][0]) : Infinity;
    merged[name] = [...(series[name] ?? []).filter(([time]) => Date.parse(time) < first && Date.parse(time) >= fromSeconds * 1000), ...more];
  }
  return merged;
}
