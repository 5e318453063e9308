// The checks of a site, worst first, and the change that mends one.
import {h, useState} from '../../preact.js';
import {post} from '../../api.js';
import {useData} from '../../data.js';
import {clock, moment, textOf, textsOf, translator} from '../../language.js';
import {hrefOf} from '../../router.js';
import {may} from '../../session.js';
import {askAction} from '../../ui/dialog.js';
import {Button, Link, Loaded, Panel} from '../../ui/basics.js';
import {HEALTH_TONES, HealthBadge, HostBadge} from '../../ui/state.js';
import {words} from '../../words/site.js';
import {ChangeDetails, changeFields, changeQuery, isChange, checkName, siteAddress} from './shared.js';

const t = translator(words);

export function SiteHealth({site}) {
  const data = useData(siteAddress(site), [site], 15);
  return h(Loaded, {of: data}, (answer) => h('div', {class: 'stack'},
    answer.health ? h(Sentence, {health: answer.health}) : null,
    h(Checks, {checks: answer.health?.checks ?? [], reload: data.reload}),
    h(Hosts, {hosts: answer.hosts ?? []})));
}

const Sentence = ({health}) => h('p', {class: `note ${HEALTH_TONES[health.state]}`},
  h(HealthBadge, {state: health.state}), ' ', textOf(health, 'summary'),
  health.since ? h('small', {title: moment(health.since)}, ' ', t('health.since', {time: clock(health.since)})) : null);

function Checks({checks, reload}) {
  const problems = checks.filter(({state}) => state !== 'well');
  const [all, setAll] = useState(false);
  if (checks.length === 0) return h('p', {class: 'quiet'}, t('health.noChecks'));
  const shown = all || problems.length === 0 ? checks : problems;
  return h(Panel, {id: 'checks', title: t('health.filter', {bad: problems.length, all: checks.length}),
    actions: problems.length > 0 ? h(Button, {'aria-pressed': String(all), onClick: () => setAll(!all)}, t(all ? 'health.bad' : 'health.all')) : null},
  h('ul', {class: 'checks'}, shown.map((check) => h(CheckLine, {key: `${check.host} ${check.id}`, check, reload}))));
}

function CheckLine({check, reload}) {
  return h('li', {},
    h('p', {}, h(HealthBadge, {state: check.state}), ' ', h('strong', {}, checkName(check.id)),
      check.host ? h('span', {}, ' · ', h(Link, {href: hrefOf('hosts', [check.host])}, check.host)) : null,
      `: ${textOf(check, 'summary') ?? ''}`),
    check.state !== 'well' && check.since ? h('small', {title: moment(check.since)}, t('health.since', {time: clock(check.since)})) : null,
    check.remedy?.length > 0 && check.state !== 'well'
      ? h('div', {}, h('h3', {}, t('health.remedy')), h('ol', {}, textsOf(check, 'remedy').map((step) => h('li', {}, step)))) : null,
    check.evidence?.length > 0 ? h('details', {}, h('summary', {}, t('health.evidence')), h('ul', {}, check.evidence.map((line) => h('li', {}, line)))) : null,
    check.fix && check.host && may('documents') ? h(Button, {onClick: () => applyFix(check).then((done) => done && reload())}, t('health.fix')) : null);
}

const Hosts = ({hosts}) => (hosts.length === 0 ? null : h(Panel, {id: 'hosts', title: t('health.hosts')},
  h('ul', {class: 'plain'}, hosts.map((host) => {
    const id = typeof host === 'string' ? host : host.id;
    return h('li', {key: id}, h(Link, {href: hrefOf('hosts', [id])}, id), ' ',
      typeof host === 'object' ? h(HostBadge, {host}) : null, ' ',
      h('span', {class: 'quiet'}, textOf(host.health, 'summary') ?? ''));
  }))));

function applyFix({id, host, fix}) {
  const address = `/hosts/${encodeURIComponent(host)}/findings/${encodeURIComponent(id)}/fix`;
  return askAction({
    title: t('health.fixTitle', {check: checkName(id), host}), confirm: t('health.fix'), fields: changeFields(),
    dryRun: (values) => post(address, undefined, {...changeQuery(values), dryRun: true}), unchanged: (changed) => !isChange(changed),
    sentence: (changed) => (isChange(changed)
      ? t('health.fixPlan', {options: (changed.options ?? []).join(', '), file: fix.document, host}) : t('unchanged')),
    diff: (changed) => changed.diff, details: (changed) => h(ChangeDetails, {changed}),
    run: (values, options) => post(address, undefined, changeQuery(values), options), done: () => t('health.fixDone', {file: fix.document}),
  });
}
