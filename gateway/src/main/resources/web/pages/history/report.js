// The report of a week or month, in sentences and as a table of hosts.
import {h} from '../../preact.js';
import {percent, textOf, translator} from '../../language.js';
import {useData} from '../../data.js';
import {hrefOf} from '../../router.js';
import {Link, Loaded} from '../../ui/basics.js';
import {Table} from '../../ui/table.js';
import {words} from '../../words/history.js';

const t = translator(words);
const PERIODS = ['week', 'month'];
const orDash = (value) => (typeof value === 'number' ? percent(value) : '–');

export function Report({period: requestedPeriod}) {
  const period = PERIODS.includes(requestedPeriod) ? requestedPeriod : PERIODS[0];
  const report = useData(`/report?period=${period}`, [period]);
  return h('div', {class: 'stack'},
    h('nav', {class: 'sections', 'aria-label': t('report.label')}, PERIODS.map((one) =>
      h('a', {key: one, href: hrefOf('history', ['report'], {period: one}), 'aria-current': one === period ? 'page' : undefined}, t(`report.${one}`)))),
    h(Loaded, {of: report}, (found) => [
      h('section', {key: 'lines', class: 'panel'}, h('h2', {}, t('report.days', {from: found.from, to: found.to})), h('p', {}, textOf(found, 'summary')),
        h('ul', {}, found.lines.map((line) => h('li', {key: line.summary}, textOf(line, 'summary'))))),
      h('section', {key: 'hosts', class: 'panel'}, h(Table, {caption: t('report.hosts'), columns: columns(), rows: found.hosts, rowKey: ({host}) => host, empty: t('none')}))]));
}

const columns = () => [
  {key: 'host', title: t('field.host'), render: ({host}) => h(Link, {href: hrefOf('hosts', [host])}, host), value: ({host}) => host},
  {key: 'uptime', title: t('report.uptime'), numeric: true, render: (host) => orDash(host.uptimePercent), value: (host) => host.uptimePercent},
  {key: 'restarts', title: t('list.restarts'), numeric: true, render: (host) => String(host.restartCount ?? '–'), value: (host) => host.restartCount},
  {key: 'swap', title: t('report.swap'), numeric: true, render: (host) => orDash(host.peakSwapPercent), value: (host) => host.peakSwapPercent},
  {key: 'coverage', title: t('report.coverage'), numeric: true, render: (host) => orDash(host.coveragePercent), value: (host) => host.coveragePercent},
];
