// Marks in a chart: bands for what lasts, lines for what happened at a moment, a band for a threshold.
const BANDS = {alarm: '--bad', drain: '--busy', automation: '--quiet', silence: '--quiet'};
const LINES = {restart: '--ink', document: '--growth'};

export const MARK_KINDS = ['restart', 'alarm', 'drain', 'silence', 'document'];

/** A uPlot plugin. marks(): [{kind, from, to}] in seconds; threshold(): [low, high] or null; colour(name): a colour of the page. */
export function markPlugin({marks, threshold, colour}) {
  const left = (plot, time) => Math.min(plot.bbox.left + plot.bbox.width, Math.max(plot.bbox.left, plot.valToPos(time, 'x', true)));
  const band = (plot, {from, to}, name) => {
    const [start, end] = [left(plot, from), left(plot, to)];
    plot.ctx.fillStyle = `${colour(name)}26`;
    plot.ctx.fillRect(start, plot.bbox.top, Math.max(2, end - start), plot.bbox.height);
  };
  const line = (plot, {from}, name, dash) => {
    const {ctx, bbox, scales} = plot;
    if (from < scales.x.min || from > scales.x.max) return;
    const at = Math.round(left(plot, from));
    ctx.strokeStyle = colour(name);
    ctx.lineWidth = 1.5 * devicePixelRatio;
    ctx.setLineDash(dash.map((part) => part * devicePixelRatio));
    ctx.beginPath();
    ctx.moveTo(at, bbox.top);
    ctx.lineTo(at, bbox.top + bbox.height);
    ctx.stroke();
  };
  const within = (plot, {from, to}) => to >= plot.scales.x.min && from <= plot.scales.x.max;
  const limit = (plot) => {
    const range = threshold();
    if (!range) return;
    const top = Math.max(plot.bbox.top, plot.valToPos(range[1], 'y', true));
    const bottom = Math.min(plot.bbox.top + plot.bbox.height, plot.valToPos(range[0], 'y', true));
    if (bottom <= top) return;
    plot.ctx.fillStyle = `${colour('--warn')}1f`;
    plot.ctx.fillRect(plot.bbox.left, top, plot.bbox.width, bottom - top);
  };
  const withSavedState = (plot, draw) => {
    plot.ctx.save();
    draw();
    plot.ctx.restore();
  };
  return {hooks: {
    drawClear: [(plot) => withSavedState(plot, () => {
      limit(plot);
      for (const mark of marks()) if (BANDS[mark.kind] && within(plot, mark)) band(plot, mark, BANDS[mark.kind]);
    })],
    draw: [(plot) => withSavedState(plot, () => {
      for (const mark of marks()) if (LINES[mark.kind]) line(plot, mark, LINES[mark.kind], mark.kind === 'restart' ? [] : [3, 3]);
    })],
  }};
}
