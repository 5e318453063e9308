// Who may open a room: as it is, and changed as a whole, with proof.
import {h, useState} from '../../preact.js';
import {etagOf, post, put} from '../../api.js';
import {useData} from '../../data.js';
import {secureDomainSteps, isAtWork, wishOf} from '../../logic/access.js';
import {moment, textOf, textsOf, translator, wordOr} from '../../language.js';
import {may} from '../../session.js';
import {askAction} from '../../ui/dialog.js';
import {Badge, Button, Loaded, Panel} from '../../ui/basics.js';
import {Stepper} from '../../ui/stepper.js';
import {Table} from '../../ui/table.js';
import {words} from '../../words/site.js';
import {RoomLinks} from './room-links.js';
import {siteAddress} from './shared.js';

const t = translator(words);
const QUICK = 2;
const SLOW = 20;

export function Access({site}) {
  const [busy, setBusy] = useState(false);
  const data = useData(siteAddress(site, 'secure-domain'), [site], busy ? QUICK : SLOW);
  const login = useData(siteAddress(site, 'login'), [site]).data;
  const atWork = isAtWork(data.data?.work);
  if (atWork !== busy) setBusy(atWork);
  return h(Loaded, {of: data}, (state) => h('div', {class: 'stack'},
    h(Now, {state, login}),
    state.work ? h(Work, {work: state.work}) : null,
    may('accounts') && !['tokens', 'ldap'].includes(login?.kind) ? h(Change, {site, state, reload: data.reload}) : null,
    may('accounts') && login?.kind === 'tokens' ? h(RoomLinks, {site, login}) : null,
    h(FilesOfIt, {state})));
}

function Now({state, login}) {
  const now = state.consistent ? wishOf(state.actual) : 'unknown';
  return h('div', {class: `note ${now === 'unknown' ? 'warn' : ''}`}, h('p', {}, h('strong', {}, t(`access.now.${now}`))),
    state.because ? h('p', {}, textOf(state, 'because')) : null,
    login ? h('p', {}, t('access.login'), ': ', t(`access.kind.${login.kind}`), ['tokens', 'ldap'].includes(login.kind) ? [' – ', t('access.untouched')] : '') : null,
    login?.signer ? h('p', {class: 'quiet'}, textOf(login, 'signer')) : null,
    (login?.findings ?? []).map((finding) => h('p', {class: finding.broken ? 'bad' : 'warn'}, textOf(finding, 'summary'), finding.remedy ? ` ${textOf(finding, 'remedy')}` : '')));
}

function FilesOfIt({state}) {
  const says = ({enabled, guests}) => [enabled === undefined || enabled === null ? null : t(enabled ? 'access.on' : 'access.off'), guests ? t('access.guestsOn') : null]
    .filter(Boolean).join(', ') || t('access.nothing');
  const columns = [
    {key: 'file', title: t('access.file'), render: ({name, path}) => h('span', {title: path}, name)},
    {key: 'says', title: t('access.says'), render: says},
    {key: 'why', title: t('files.why'), render: (file) => textOf(file, 'because') ?? ''},
  ];
  return h(Panel, {id: 'access-files', title: t('access.files')}, h(Table, {caption: t('access.files'), columns, rows: state.files ?? [], rowKey: ({name}) => name}));
}

function Work({work}) {
  return h(Panel, {id: 'access-work', title: t('access.work')},
    h(Stepper, {label: t('access.work'), steps: secureDomainSteps(work).map(({phase, state}) => ({id: phase, state, label: t(`access.phase.${phase}`),
      note: phase === work.phase ? textOf(work, 'because') : undefined}))}),
    h('p', {class: 'quiet'}, t(`access.now.${wishOf(work.wanted)}`), ' · ', t('access.by', {name: work.by ?? '', time: moment(work.begunAt)})),
    work.problems?.length > 0 ? h('div', {class: 'note bad'}, h('h3', {}, t('access.problems')), h('ul', {}, textsOf(work, 'problems').map((problem) => h('li', {}, problem)))) : null,
    h(Restarts, {restarts: work.restarts}), h(Commands, {commands: work.commands}),
    work.proof ? h(Proof, {report: work.proof}) : null);
}

const Restarts = ({restarts}) => (restarts?.length > 0 ? h('div', {}, h('h3', {}, t('access.restarts')), h('ul', {}, restarts.map((one) =>
  h('li', {}, one.host, ': ', t(`service.${one.service}`), ' – ', t(`access.state.${one.state}`), h('span', {class: 'quiet'}, ` ${textOf(one, 'because') ?? textOf(one, 'interrupts') ?? ''}`))))) : null);

const Commands = ({commands}) => (commands?.length > 0 ? h('div', {}, h('h3', {}, t('access.commands')), h('pre', {class: 'command', tabindex: 0}, commands.join('\n'))) : null);

function Proof({report}) {
  const verdict = !report.ran ? ['warn', 'notProved'] : report.passed ? ['good', 'proved'] : ['bad', 'failed'];
  const check = ({passed}) => (passed === undefined || passed === null ? ['quiet', 'couldNot'] : passed ? ['good', 'passed'] : ['bad', 'not']);
  const columns = [
    {key: 'name', title: t('access.tried'), render: ({name}) => wordOr(t, `access.probeCheck.${name}`, name)},
    {key: 'passed', title: t('accounts.state'), render: (one) => h(Badge, {tone: check(one)[0]}, t(`access.${check(one)[1]}`))},
    {key: 'seen', title: t('access.seen'), render: (one) => textOf(one, 'seen')},
  ];
  return h('div', {}, h('p', {}, h(Badge, {tone: verdict[0]}, t(`access.${verdict[1]}`)), ' ', textOf(report, 'because'), h('small', {class: 'quiet'}, ` ${moment(report.at)}`)),
    h(Table, {caption: t('access.tried'), columns, rows: report.checks ?? [], rowKey: ({name}) => name}));
}

function Change({site, state, reload}) {
  const acted = (done) => { if (done) reload(); };
  return h(Panel, {id: 'access-change', title: t('access.change'), actions: h(Button, {onClick: () => probe(site)}, t('access.probe'))},
    h('p', {class: 'actions'}, h(Button, {kind: 'main', onClick: () => change(site, state).then(acted)}, t('access.check'))));
}

function change(site, state) {
  const address = siteAddress(site, 'secure-domain');
  const body = ({wish, cutCalls}) => ({enabled: wish !== 'open', ...(wish === 'open' ? {} : {guests: wish === 'guests'}), ...(cutCalls ? {cutCalls} : {})});
  const send = (values, dryRun, {headers} = {}) => put(address, body(values), {dryRun}, {headers: {...headers, 'If-Match': etagOf(state) ?? '*'}});
  return askAction({
    title: t('access.title', {site}), confirm: t('access.change'),
    fields: [
      {name: 'wish', label: t('access.wanted'), type: 'select', value: wishOf(state.actual ?? state.wanted), options: ['open', 'closed', 'guests'].map((wish) => [wish, t(`access.${wish}`)])},
      {name: 'cutCalls', label: t('access.cut'), type: 'checkbox', value: false},
    ],
    dryRun: (values) => send(values, true),
    unchanged: ({work}) => isNothing(work), sentence: ({work}, values) => sentenceOf(work, values), danger: ({cutCalls}) => cutCalls, typed: ({cutCalls}) => (cutCalls ? site : null),
    diff: ({work}) => (work?.files ?? []).map(({diff}) => diff ?? '').join(''),
    details: ({work}) => h('div', {}, h(Commands, {commands: work?.commands}),
      (work?.files ?? []).flatMap((file) => textsOf(file, 'notes')).map((note) => h('p', {class: 'note warn'}, note))),
    run: (values, options) => send(values, undefined, options), done: ({work}) => (isAtWork(work) ? t('access.done') : null),
  });
}

const isNothing = (work) => !work || (work.files ?? []).length === 0;

function sentenceOf(work, {cutCalls}) {
  if (isNothing(work)) return t('unchanged');
  if (work.phase === 'advised') return t('access.planAdvised');
  const services = [...new Set((work.restarts ?? []).map(({service}) => t(`service.${service}`)))].join(', ');
  return t(cutCalls ? 'access.planCut' : 'access.planWait', {files: t('access.fileCount', {count: work.files.length}), services: services || t('access.noServices')});
}

const probe = (site) => askAction({
  title: t('access.probeTitle'), confirm: t('access.probe'), sentence: () => t('access.probePlan'),
  run: (_, options) => post(siteAddress(site, 'secure-domain', 'probe'), undefined, {}, options), done: () => t('access.probeDone'), show: (report) => h(Proof, {report}),
});
