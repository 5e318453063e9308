// Links that open one room, where people log in with tokens.
import {h} from '../../preact.js';
import {post} from '../../api.js';
import {moment, textOf, textsOf, translator} from '../../language.js';
import {askAction} from '../../ui/dialog.js';
import {Button, Panel} from '../../ui/basics.js';
import {Secret} from '../../ui/secret.js';
import {words} from '../../words/site.js';
import {siteAddress} from './shared.js';

const t = translator(words);
const HOUR = 3600;
const DAY = 24 * HOUR;
const VALIDITIES = [HOUR, 3 * HOUR, 8 * HOUR, DAY, 7 * DAY, 31 * DAY];

const timeText = (seconds) => (seconds < DAY ? t('link.hours', {count: seconds / HOUR}) : t('link.days', {count: seconds / DAY}));

export function RoomLinks({site, login}) {
  return h(Panel, {id: 'room-links', title: t('link.title')}, h('p', {}, t('link.intro')),
    login.linkObstacle ? h('p', {class: 'note warn'}, t('link.obstacle', {why: textOf(login, 'linkObstacle')}))
      : h('p', {class: 'actions'}, h(Button, {kind: 'main', onClick: () => createLink(site)}, t('link.make'))));
}

function createLink(site) {
  const body = ({room, name, validFor}) => ({room: room.trim(), ...(name.trim() ? {name: name.trim()} : {}), validSeconds: Number(validFor)});
  return askAction({
    title: t('link.makeTitle', {site}), confirm: t('link.make'), danger: () => true,
    fields: [
      {name: 'room', label: t('link.room'), hint: t('link.roomHint'), value: '', required: true, maxlength: 200, autocomplete: 'off', spellcheck: false},
      {name: 'name', label: t('link.name'), value: '', maxlength: 100, autocomplete: 'off'},
      {name: 'validFor', label: t('link.validFor'), type: 'select', value: String(3 * HOUR), options: VALIDITIES.map((seconds) => [String(seconds), timeText(seconds)])},
    ],
    sentence: (answer, {room, validFor}) => t('link.plan', {room: room.trim(), time: timeText(Number(validFor))}),
    run: (values, options) => post(siteAddress(site, 'room-links'), body(values), {}, options), done: () => t('link.done'),
    show: ({link, expiresAt, ...answer}) => h('div', {}, h(Secret, {label: t('link.shown', {time: moment(expiresAt)}), secret: link}),
      textsOf(answer, 'notes').map((note) => h('p', {class: 'note warn'}, note))),
  });
}
