// Who is notified and how that goes; a test message; the relay to Machinist.
import {h} from '../../preact.js';
import {post} from '../../api.js';
import {useData} from '../../data.js';
import {clock, textOf, translator} from '../../language.js';
import {may} from '../../session.js';
import {askAction} from '../../ui/dialog.js';
import {Badge, Button, Loaded, Panel, Time} from '../../ui/basics.js';
import {Table} from '../../ui/table.js';
import {words} from '../../words/settings.js';

const t = translator(words);
const RELAY_TONES = {off: 'plain', on: 'good', waiting: 'warn', stopped: 'bad'};

export function Notifications() {
  const data = useData('/notifications/channels', [], 15);
  return h('div', {class: 'stack'}, h(Panel, {id: 'channels', title: t('notifications')}, h(Loaded, {of: data}, ({items}) => (items.length === 0
    ? h('p', {class: 'note warn'}, t('notify.none'))
    : h('div', {}, h('p', {class: 'quiet'}, t('notify.intro')),
      h(Table, {caption: t('notifications'), columns: columnsOf(data.reload), rows: items, rowKey: ({name}) => name}))))), h(Relay));
}

const columnsOf = (reload) => [
  {key: 'name', title: t('notify.name'), render: ({name}) => name},
  {key: 'type', title: t('notify.type'), render: ({type}) => type},
  {key: 'state', title: t('notify.state'), render: (channel) => h(State, {channel})},
  {key: 'last', title: t('notify.last'), render: ({lastSent}) => (lastSent ? h(Time, {at: lastSent}) : t('never'))},
  {key: 'waiting', title: t('notify.waiting'), numeric: true, render: ({waiting}) => String(waiting)},
  ...(may('admin') ? [{key: 'act', title: t('actions'), hideTitle: true, render: ({name}) =>
    h(Button, {'aria-label': `${t('notify.test')} ${name}`, onClick: () => test(name).then(reload)}, t('notify.test'))}] : []),
];

function State({channel}) {
  if (channel.failingSince) {
    return h('span', {}, h(Badge, {tone: 'bad'}, t('notify.failing', {time: clock(channel.failingSince)})), ' ', textOf(channel, 'failure'));
  }
  return h(Badge, {tone: channel.lastSent ? 'good' : 'plain'}, t(channel.lastSent ? 'notify.well' : 'notify.unused'));
}

const test = (name) => askAction({
  title: t('notify.title', {name}), confirm: t('notify.confirm'), sentence: () => t('notify.plan', {name}),
  run: (values, options) => post(`/notifications/channels/${encodeURIComponent(name)}/test`, undefined, {}, options),
  show: (result) => h('p', {class: `note ${result.delivered ? 'good' : 'bad'}`, role: 'status'},
    t(result.delivered ? 'notify.delivered' : 'notify.refused', {answer: textOf(result, 'answer')})),
});

function Relay() {
  const relay = useData('/relays/machinist', [], 15);
  if (relay.data === undefined) return null;
  const {state, sent = 0, queued = 0, refused = 0, dropped = 0, seriesInUse = 0, seriesBudget = 0} = relay.data;
  return h(Panel, {id: 'relay', title: t('notify.relay')}, h('p', {}, h(Badge, {tone: RELAY_TONES[state] ?? 'quiet'}, t(`notify.relayState.${state}`)),
    state === 'off' ? '' : [' ', t('notify.relayFigures', {sent, queued, refused, dropped, seriesInUse, seriesBudget})]),
  relay.data.lastError && state !== 'off' ? h('p', {class: 'note warn'}, textOf(relay.data, 'lastError')) : null);
}
