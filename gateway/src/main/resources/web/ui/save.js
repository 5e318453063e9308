// Saves what is shown as a file.
import {csvOf} from '../logic/csv.js';
import {colour} from './chart.js';

/** Offers bytes as a download. */
export function saveFile(name, blob) {
  const link = Object.assign(document.createElement('a'), {href: URL.createObjectURL(blob), download: name});
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

const timestamp = () => new Date().toISOString().slice(0, 16).replace(/[:T]/g, '-');
const nameOf = (host, kind) => `meetkeeper-${host.replace(/[^A-Za-z0-9._-]/g, '_')}-${timestamp()}.${kind}`;

export const saveCsv = (host, names, rows) => saveFile(nameOf(host, 'csv'), new Blob(['\ufeff', csvOf(names, rows)], {type: 'text/csv'}));

/** The charts in a frame as one picture, with their titles. */
export function savePng(host, frame, titles) {
  const plots = [...frame.querySelectorAll('.uplot canvas')];
  const titleHeight = 28 * devicePixelRatio;
  const picture = document.createElement('canvas');
  picture.width = Math.max(...plots.map(({width}) => width));
  picture.height = plots.reduce((sum, {height}) => sum + height + titleHeight, 0);
  const context = picture.getContext('2d');
  context.fillStyle = colour('--card');
  context.fillRect(0, 0, picture.width, picture.height);
  context.font = `${14 * devicePixelRatio}px system-ui, sans-serif`;
  let top = 0;
  plots.forEach((plot, i) => {
    context.fillStyle = colour('--ink');
    context.fillText(i === 0 ? `${host} · ${titles[i]}` : titles[i], 10 * devicePixelRatio, top + titleHeight * 0.7);
    context.drawImage(plot, 0, top + titleHeight);
    top += titleHeight + plot.height;
  });
  picture.toBlob((blob) => saveFile(nameOf(host, 'png'), blob));
}
