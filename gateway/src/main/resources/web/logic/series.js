// Curves: from [[time, value|null], ...] of REST to what is drawn and listed.

/** Columns for a chart: one list of times in seconds, and for each name its values; what is not known is null. */
export function columnsOf(series, names) {
  const times = new Set();
  const byName = names.map((name) => new Map((series[name] ?? []).map(([time, value]) => [Date.parse(time) / 1000, value])));
  for (const points of byName) for (const time of points.keys()) times.add(time);
  const sorted = [...times].filter((time) => !Number.isNaN(time)).sort((a, b) => a - b);
  return {times: sorted, values: byName.map((points) => sorted.map((time) => points.get(time) ?? null))};
}

/** One value minus another, never below 0; null where one is not known. */
export const difference = (whole, part) => whole.map((value, i) => (value === null || part[i] === null ? null : Math.max(0, value - part[i])));

const DROP = 0.7;

/** Growth a day out of bytes: over a time before each point, in bytes a day; null without a value there. It begins anew after a sharp drop. */
export function growthPerDay(times, values, spanSeconds) {
  let startIndex = 0;
  return times.map((time, i) => {
    if (i > 0 && values[i] !== null && values[i - 1] !== null && values[i] < values[i - 1] * DROP) startIndex = i;
    while (time - times[startIndex] > spanSeconds) startIndex++;
    const from = startIndex < i ? startIndex : null;
    if (from === null || values[i] === null || values[from] === null || time - times[from] < spanSeconds * 0.5) return null;
    return (values[i] - values[from]) / (time - times[from]) * 86_400;
  });
}

/** Points of a small curve as SVG path: gaps are gaps. Values from 0 to 100. */
export function sparkPath(points, from, to, width, height) {
  let path = '';
  let open = false;
  for (const [time, value] of points) {
    if (value === null || value === undefined || time < from || time > to) {
      open = false;
      continue;
    }
    const x = (time - from) / (to - from) * width;
    const y = height - Math.min(100, Math.max(0, value)) / 100 * height;
    path += `${open ? 'L' : 'M'}${x.toFixed(1)} ${y.toFixed(1)}`;
    open = true;
  }
  return path;
}

/** At most so many rows, evenly taken, the last one among them. */
export function thinRows(rows, maxRows) {
  if (rows.length <= maxRows) return rows;
  const step = (rows.length - 1) / (maxRows - 1);
  return Array.from({length: maxRows}, (_, i) => rows[Math.round(i * step)]);
}
