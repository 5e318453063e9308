// What would happen on a host in the next two weeks.
import {h} from '../../preact.js';
import {get} from '../../api.js';
import {useData} from '../../data.js';
import {clockText, daySpans, isWholeDay, minuteOfDay} from '../../logic/calendar.js';
import {language, textOf, translator} from '../../language.js';
import {Loaded, Panel} from '../../ui/basics.js';
import {Table} from '../../ui/table.js';
import {words} from '../../words/settings.js';

const t = translator(words);
const DAYS = 14;

export function Calendar({host, at}) {
  const data = useData(() => get(`/hosts/${encodeURIComponent(host)}/restart-policy/calendar`, {days: DAYS}), [host, at]);
  return h(Panel, {id: 'calendar', title: t('calendar.title', {host})}, h(Loaded, {of: data}, (answer) => h('div', {},
    h('p', {class: 'quiet'}, t('calendar.intro', {zone: answer.zone ?? ''})),
    h(Table, {caption: t('calendar.title', {host}), columns: columns(), rows: answer.days ?? [], rowKey: ({date}) => date}))));
}

const spanText = (spans) => (spans ?? []).map(({from, to}) => `${clockText(from)}–${clockText(to)}`).join(', ');

const columns = () => [
  {key: 'day', title: t('calendar.day'), render: ({date}) => h('time', {datetime: date}, dayName(date))},
  {key: 'windows', title: t('calendar.windows'), render: (day) => h('div', {}, h(Strip, {day}),
    isWholeDay(day.windows) ? t('calendar.always') : spanText(day.windows) || t('calendar.none'))},
  {key: 'nightly', title: t('calendar.nightly'), render: ({nightly}) => (nightly ? h('span', {}, clockText(nightly.at), ' ', h('small', {}, textOf(nightly, 'summary') ?? '')) : t('calendar.empty'))},
  {key: 'pauses', title: t('calendar.pauses'), render: ({pauses}) => (pauses?.length > 0
    ? pauses.map((pause) => h('div', {}, spanText([pause]), h('small', {}, ` ${textOf(pause, 'reason') ?? ''}`))) : t('calendar.empty'))},
  {key: 'quiet', title: t('calendar.quiet'), render: ({quietHours}) => quietText(quietHours) || t('calendar.empty')},
];

const quietText = (hours) => (Array.isArray(hours) ? hours.map((hour) => (typeof hour === 'object' ? spanText([hour]) : `${hour}:00`)).join(', ') : '');

function dayName(date) {
  const [year, month, day] = date.split('-').map(Number);
  return new Intl.DateTimeFormat(language.get(), {weekday: 'short', month: 'short', day: 'numeric', timeZone: 'UTC'}).format(new Date(Date.UTC(year, month - 1, day)));
}

// A day from left to right: green where restarts are allowed, hatched where paused, a mark at the nightly rule. The text beside it says the same.
function Strip({day}) {
  const bars = (spans, name) => daySpans(spans).map(({from, to}) => h('rect', {class: name, x: from, y: 0, width: Math.max(1, to - from), height: 10}));
  const nightly = minuteOfDay(day.nightly?.at);
  return h('svg', {class: 'day-strip', viewBox: '0 0 1440 10', preserveAspectRatio: 'none', 'aria-hidden': 'true'},
    h('rect', {class: 'night', x: 0, y: 0, width: 1440, height: 10}), bars(day.windows, 'open'), bars(day.pauses, 'paused'),
    nightly === null ? null : h('rect', {class: 'mark', x: nightly - 6, y: 0, width: 12, height: 10}));
}
