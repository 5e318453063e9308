// What happened in the time that the charts show: marks in the charts, and the same as a list.
import {h} from '../../preact.js';
import {textOf, translator} from '../../language.js';
import {Loaded, Time} from '../../ui/basics.js';
import {MARK_KINDS} from '../../ui/marks.js';
import {words} from '../../words/host.js';

const t = translator(words);
const FILE_EVENTS = ['document', 'setting-drift', 'secure-domain'];
const SHOWN = 30;
const seconds = (time) => Date.parse(time) / 1000;

const ENDED_STATES = ['done', 'failed'];

// A restart is marked where it ended, not where it was asked for: it may have waited for hours. One that did not act leaves no mark.
const spanMark = ({kind, from, to, parameters}, now) => {
  if (kind !== 'restart') return {kind, from: seconds(from), to: to ? seconds(to) : now};
  return to && ENDED_STATES.includes(parameters?.state ?? 'done') ? {kind, from: seconds(to), to: seconds(to)} : {kind: null};
};

/** Marks of a timeline: [{kind, from, to}] in seconds; what lasts ends now. */
export function marksOf(timeline, now) {
  const spans = (timeline?.spans ?? []).map((span) => spanMark(span, now));
  const files = (timeline?.items ?? []).filter(({type}) => FILE_EVENTS.includes(type)).map(({at}) => ({kind: 'document', from: seconds(at), to: seconds(at)}));
  return [...spans, ...files].filter(({kind}) => MARK_KINDS.includes(kind));
}

/** From how many percent an alarm is raised: as its last one said, else as the gateway is configured; null when nothing is known. */
export function thresholdOf(timeline, code) {
  const alarms = (timeline?.spans ?? []).filter((span) => span.kind === 'alarm' && span.code === code && typeof span.parameters?.threshold === 'number');
  return alarms.at(-1)?.parameters.threshold ?? timeline?.alarmThresholds?.[code] ?? null;
}

export function HostEvents({timeline, marks}) {
  const kinds = MARK_KINDS.filter((kind) => marks.some((mark) => mark.kind === kind));
  return h('div', {class: 'stack'},
    kinds.length > 0 ? h('ul', {class: 'marks', 'aria-label': t('marks.title')}, kinds.map((kind) =>
      h('li', {key: kind}, h('span', {class: `mark ${kind}`, 'aria-hidden': 'true'}), t(`marks.${kind}`)))) : null,
    timeline.data?.spansComplete === false ? h('p', {class: 'note warn'}, t('marks.incomplete')) : null,
    h('h3', {}, t('happened')),
    h(Loaded, {of: timeline}, ({items}) => (items.length === 0 ? h('p', {class: 'quiet'}, t('nothingHappened'))
      : h('ul', {class: 'happenings', tabindex: 0, 'aria-label': t('happened')}, items.slice(0, SHOWN).map((event) => h('li', {key: event.id, class: event.severity},
        h(Time, {at: event.at}), h('span', {}, textOf(event, 'message'))))))));
}
