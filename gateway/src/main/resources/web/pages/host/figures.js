// The figures of the charts as a table.
import {h} from '../../preact.js';
import {moment, translator} from '../../language.js';
import {thinRows} from '../../logic/series.js';
import {Table} from '../../ui/table.js';
import {words} from '../../words/host.js';

const t = translator(words);
const ROWS = 100;

/** [names, rows]: all figures of the charts, the time first, as numbers. */
export function tableOf(charts) {
  const columns = charts.flatMap(({table}) => table);
  const times = charts[0]?.times ?? [];
  return [['time', ...columns.map(([name]) => name)], times.map((time, i) => [new Date(time * 1000).toISOString(), ...columns.map(([, values]) => values[i])])];
}

export function FigureTable({charts}) {
  const columns = charts.flatMap(({table}) => table);
  const rows = thinRows((charts[0]?.times ?? []).map((time, index) => ({time, index})), ROWS).reverse();
  const shown = (value, format) => (value === null ? t('notKnown') : format(value));
  return h(Table, {caption: t('tableCaption', {count: rows.length}), showCaption: true, rows, rowKey: ({time}) => time, empty: t('noFigures'), columns: [
    {key: 'time', title: t('time'), render: ({time}) => moment(time * 1000)},
    ...columns.map(([name, values, format]) => ({key: name, title: name, numeric: true, render: ({index}) => shown(values[index], format)}))]});
}
