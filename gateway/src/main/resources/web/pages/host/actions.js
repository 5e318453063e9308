// The buttons of a host: only those that the session may use and that make sense now.
import {h} from '../../preact.js';
import {translator} from '../../language.js';
import {may} from '../../session.js';
import {askCancel, askDrain, askGoOn, askPause, askRestart, askResume, askRetire, askStart, askUndrain} from '../../actions.js';
import {go, hrefOf} from '../../router.js';
import {Button} from '../../ui/basics.js';
import {words} from '../../words/host.js';

const t = translator(words);

function actionsOf({id, bridge, automation}, several, job) {
  const down = bridge?.state === 'down';
  const cancellable = job && !['restarting', 'verifying'].includes(job.state);
  const drained = bridge?.drain === true || automation?.drain?.drained === true;
  return [
    down && !job ? ['start', () => askStart(id), 'main'] : null,
    bridge && !down && !job ? ['restart', () => askRestart(id, {several}), 'main'] : null,
    cancellable ? ['cancel', () => askCancel(job)] : null,
    automation?.state === 'suspended' ? ['resume', () => askResume(id), down ? '' : 'main'] : null,
    automation?.state === 'paused' ? ['goOn', () => askGoOn(id)] : ['pause', () => askPause(id)],
    several && bridge && !drained ? ['drain', () => askDrain(id)] : null,
    drained && !job ? ['undrain', () => askUndrain(id)] : null,
  ].filter(Boolean);
}

const retire = async (host) => { if (await askRetire(host)) go(hrefOf('')); };

const SilentHostActions = ({host}) => h('div', {class: 'stack'}, h('p', {class: 'quiet'}, t('act.silent')),
  may('admin') ? h('p', {class: 'actions'}, h(Button, {onClick: () => retire(host.id)}, t('act.retire'))) : null);

export function HostActions({host, several, job, onChanged}) {
  if (!may('restart')) return null;
  if (host.stale) return h(SilentHostActions, {host});
  return h('div', {class: 'actions'}, actionsOf(host, several, job).map(([key, openDialog, kind]) =>
    h(Button, {key, kind, onClick: async () => { if (await openDialog()) onChanged(); }}, t(`act.${key}`))));
}
