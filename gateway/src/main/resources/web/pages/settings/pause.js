// Pauses the automation of all hosts, and resumes it.
import {h} from '../../preact.js';
import {del, put} from '../../api.js';
import {useData} from '../../data.js';
import {fromLocal} from '../../logic/time.js';
import {moment, textOf, translator} from '../../language.js';
import {may} from '../../session.js';
import {askAction} from '../../ui/dialog.js';
import {Badge, Button, Loaded, Panel} from '../../ui/basics.js';
import {words} from '../../words/settings.js';

const t = translator(words);

export function PauseAll() {
  const data = useData('/pause', [], 15);
  const reloadIfDone = (done) => { if (done) data.reload(); };
  return h(Panel, {id: 'pause', title: t('paused.fleet')}, h('p', {class: 'quiet'}, t('paused.intro')),
    h(Loaded, {of: data}, (pause) => h('div', {class: 'stack'}, h('p', {},
      h(Badge, {tone: pause.paused ? 'warn' : 'good'}, t(pause.paused ? 'paused.paused' : 'paused.running')),
      pause.paused ? [' ', pause.until ? t('paused.until', {time: moment(pause.until)}) : t('paused.endless')] : '',
      pause.by ? h('span', {class: 'quiet'}, ' · ', t('by', {name: pause.by})) : null,
      pause.reason ? h('span', {class: 'quiet'}, ` · ${textOf(pause, 'reason')}`) : null),
    may('restart') ? h('p', {class: 'actions'}, pause.paused
      ? h(Button, {kind: 'main', onClick: () => resumeFleet().then(reloadIfDone)}, t('paused.resume'))
      : h(Button, {kind: 'main', onClick: () => pauseFleet().then(reloadIfDone)}, t('paused.pause'))) : null)));
}

function pauseFleet() {
  const body = ({until, reason}) => ({until: fromLocal(until) ?? undefined, reason: reason || undefined});
  return askAction({
    title: t('paused.title'), confirm: t('paused.confirm'),
    fields: [
      {name: 'until', type: 'datetime-local', label: t('paused.untilField'), hint: t('paused.untilHint'), value: ''},
      {name: 'reason', label: t('reason'), value: '', maxlength: 500},
    ],
    dryRun: (values) => put('/pause', body(values), {dryRun: true}),
    sentence: (answer, {until}) => (until ? t('paused.plan', {time: moment(fromLocal(until))}) : t('paused.planEndless')),
    run: (values, options) => put('/pause', body(values), {}, options), done: () => t('paused.done'),
  });
}

const resumeFleet = () => askAction({
  title: t('paused.resumeTitle'), confirm: t('paused.resume'), dryRun: () => del('/pause', {dryRun: true}),
  sentence: () => t('paused.resumePlan'), run: (_, options) => del('/pause', {}, options), done: () => t('paused.resumeDone'),
});
