// What can be done to a host, each as a dialog: dry run, one sentence, confirm.
import {del, post, put} from './api.js';
import {clock, textOf, translator} from './language.js';
import {askAction} from './ui/dialog.js';
import {words} from './words/actions.js';

const t = translator(words);
const pathOf = (host, rest) => `/hosts/${encodeURIComponent(host)}${rest}`;
const DRY = {dryRun: true};
const reasonField = () => ({name: 'reason', label: t('reason'), hint: t('reasonHint'), maxlength: 500});
const orUndefined = (text) => (text ? text : undefined);

function restartBody({mode, reason, cutCalls}) {
  return {mode, reason: orUndefined(reason), ...(cutCalls ? {cutCalls: true} : {})};
}

function restartSentence(job, {mode, cutCalls}, host) {
  const why = textOf(job, 'because');
  if (cutCalls) return t('restart.cuts', {host, why});
  const parts = [t(`restart.sentence.${mode}`, {host}), job.waitUntil ? t('restart.until', {until: clock(job.waitUntil)}) : '', t('restart.now', {why})];
  return parts.filter(Boolean).join(' ');
}

/** Restarts a bridge: when idle, after a drain (with several bridges), or now. */
export const askRestart = (host, {several = false} = {}) => askAction({
  title: t('restart.title', {host}), confirm: t('restart.confirm'),
  fields: [
    {name: 'mode', label: t('restart.how'), type: 'select', value: 'when-idle',
      options: ['when-idle', ...(several ? ['drain'] : []), 'now'].map((mode) => [mode, t(`restart.mode.${mode}`)])},
    reasonField()],
  dryRun: (values) => post(pathOf(host, '/restarts'), restartBody(values), DRY),
  sentence: (job, values) => restartSentence(job, values, host),
  danger: ({cutCalls}) => cutCalls === true,
  typed: ({cutCalls}) => (cutCalls ? host : null),
  escalate: {when: (problem, {cutCalls}) => problem.kind === 'calls-running' && !cutCalls, label: t('restart.cut'),
    values: (values) => ({...values, mode: 'now', cutCalls: true})},
  run: (values, options) => post(pathOf(host, '/restarts'), restartBody(values), {}, options),
  done: (job) => t('restart.done', {host, why: textOf(job, 'because')}),
});

/** Starts a bridge that is stopped. */
export const askStart = (host) => askAction({
  title: t('start.title', {host}), confirm: t('start.confirm'), fields: [reasonField()],
  dryRun: ({reason}) => post(pathOf(host, '/start'), {reason: orUndefined(reason)}, DRY),
  sentence: () => t('start.sentence', {host}),
  run: ({reason}, options) => post(pathOf(host, '/start'), {reason: orUndefined(reason)}, {}, options),
  done: () => t('start.done', {host}),
});

/** Cancels a restart that has not begun to act. */
export const askCancel = (job) => askAction({
  title: t('cancel.title', {host: job.host}), confirm: t('cancel.confirm'),
  dryRun: () => post(`/restarts/${encodeURIComponent(job.id)}/cancel`, undefined, DRY),
  sentence: () => t('cancel.sentence', {host: job.host}),
  run: (_, options) => post(`/restarts/${encodeURIComponent(job.id)}/cancel`, undefined, {}, options),
  done: () => t('cancel.done', {host: job.host}),
});

const inAnHour = () => new Date(Date.now() + 3_600_000).toISOString();
const HOUR = 'hour';
const pauseBody = ({length, until, reason}) => ({reason: orUndefined(reason),
  until: length === HOUR ? inAnHour() : length === 'until' && until ? new Date(until).toISOString() : undefined});

/** Pauses the automatic restarts of a host. */
export const askPause = (host) => askAction({
  title: t('pause.title', {host}), confirm: t('pause.confirm'),
  fields: [
    {name: 'length', label: t('pause.length'), type: 'select', value: HOUR, options: [HOUR, 'until', 'open'].map((length) => [length, t(`pause.for.${length}`)])},
    {name: 'until', label: t('pause.until'), type: 'datetime-local', required: true, when: ({length}) => length === 'until'},
    reasonField()],
  dryRun: (values) => put(pathOf(host, '/pause'), pauseBody(values), DRY),
  sentence: (pause) => (pause.until ? t('pause.sentence.until', {host, until: clock(pause.until)}) : t('pause.sentence.open', {host})),
  run: (values, options) => put(pathOf(host, '/pause'), pauseBody(values), {}, options),
  done: () => t('pause.done', {host}),
});

/** Ends a pause. */
export const askGoOn = (host) => askAction({
  title: t('goOn.title', {host}), confirm: t('goOn.confirm'),
  dryRun: () => del(pathOf(host, '/pause'), DRY),
  sentence: (pause) => (pause?.paused ? t('goOn.still', {host, source: t(`source.${pause.source}`)}) : t('goOn.sentence', {host})),
  run: (_, options) => del(pathOf(host, '/pause'), {}, options),
  done: (pause) => (pause?.paused ? null : t('goOn.done', {host})),
});

/** Lets automation go on after it was suspended. */
export const askResume = (host) => askAction({
  title: t('resume.title', {host}), confirm: t('resume.confirm'),
  dryRun: () => post(pathOf(host, '/resume'), undefined, DRY),
  sentence: (automation) => t('resume.sentence', {host, why: textOf(automation, 'because') ?? ''}),
  run: (_, options) => post(pathOf(host, '/resume'), undefined, {}, options),
  done: () => t('resume.done', {host}),
});

/** Lets a bridge take no new conferences. */
export const askDrain = (host) => askAction({
  title: t('drain.title', {host}), confirm: t('drain.confirm'), fields: [reasonField()],
  dryRun: ({reason}) => put(pathOf(host, '/drain'), {reason: orUndefined(reason)}, DRY),
  sentence: () => t('drain.sentence', {host}),
  run: ({reason}, options) => put(pathOf(host, '/drain'), {reason: orUndefined(reason)}, {}, options),
  done: () => t('drain.done', {host}),
});

/** Lets a bridge take conferences again. */
export const askUndrain = (host) => askAction({
  title: t('undrain.title', {host}), confirm: t('undrain.confirm'),
  dryRun: () => del(pathOf(host, '/drain'), DRY),
  sentence: () => t('undrain.sentence', {host}),
  run: (_, options) => del(pathOf(host, '/drain'), {}, options),
  done: () => t('undrain.done', {host}),
});

/** Removes a host from the list. */
export const askRetire = (host) => askAction({
  title: t('retire.title', {host}), confirm: t('retire.confirm'), danger: () => true,
  dryRun: () => del(pathOf(host, ''), DRY),
  sentence: () => t('retire.sentence', {host}),
  run: (_, options) => del(pathOf(host, ''), {}, options),
  done: () => t('retire.done', {host}),
});

/** The dialog of each action of actionFor, and the key of its button. */
export const DIRECT_ACTIONS = {
  restart: {key: 'act.restart', ask: (host) => askRestart(host.id)},
  start: {key: 'act.start', ask: (host) => askStart(host.id)},
  resume: {key: 'act.resume', ask: (host) => askResume(host.id)},
  'go-on': {key: 'act.goOn', ask: (host) => askGoOn(host.id)},
  cancel: {key: 'act.cancel', ask: (host, job) => askCancel(job)},
};
export const actionWord = (key) => t(key);
