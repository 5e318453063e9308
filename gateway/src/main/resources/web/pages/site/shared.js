// What the sections of a site share: addresses, names of checks, and the fields and details of a change of a file.
import {h} from '../../preact.js';
import {textOf, textsOf, translator, wordOr} from '../../language.js';
import {words} from '../../words/site.js';
import {words as checkWords} from '../../words/checks.js';

const t = translator(words);
const checks = translator(checkWords);

/** The address of a resource of a site in REST. */
export const siteAddress = (site, ...parts) => ['/sites', ...[site, ...parts].map(encodeURIComponent)].join('/');

/** The name of a check with its subject: disk./var/log is the check disk of /var/log. */
export function checkName(id) {
  const dot = id.indexOf('.');
  const kind = dot < 0 ? id : id.slice(0, dot);
  const name = wordOr(checks, `check.${kind}`, kind);
  return dot < 0 ? name : `${name} ${id.slice(dot + 1)}`;
}

/** The fields of every change of a file. */
export const changeFields = () => [
  {name: 'reason', label: t('reason'), hint: t('reasonHint'), value: '', maxlength: 500},
  {name: 'then', label: t('restartThen'), type: 'checkbox', value: false},
];

/** The query of such a change. */
export const changeQuery = ({reason, then}) => ({reason, then: then ? 'when-idle' : undefined});

/** Warnings and notes of a change, and what must happen before it takes effect. */
export function ChangeDetails({changed}) {
  const remarks = [...textsOf(changed, 'warnings'), ...textsOf(changed, 'notes')];
  const steps = (changed.next ?? []).filter(({act}) => act);
  return h('div', {class: 'stack'},
    remarks.length > 0 ? h('ul', {class: 'note warn'}, remarks.map((text) => h('li', {}, text))) : null,
    steps.length > 0 ? h('div', {}, h('h3', {}, t('next.title')), h('ul', {}, steps.map((step) => h(NextStep, {step})))) : null);
}

const NextStep = ({step}) => h('li', {},
  t(`next.line.${step.act}`, {service: t(`service.${step.service}`), interrupts: textOf(step, 'interrupts') ?? ''}),
  step.command && step.act !== 'nothing' ? h('span', {}, ' ', h('code', {}, step.command)) : null,
  step.state && step.act !== 'nothing' ? h('span', {class: 'quiet'}, ' (', t(`next.${step.state}`), ')') : null,
  step.because ? h('small', {class: 'quiet'}, ` ${textOf(step, 'because')}`) : null);

/** Whether a change of a file would change anything. */
export const isChange = ({outcome}) => outcome !== 'unchanged';
