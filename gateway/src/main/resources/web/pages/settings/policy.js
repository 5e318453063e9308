// The restart policy of all hosts, a site or a host: a form of what REST answers, each value with its source.
import {h, useState} from '../../preact.js';
import {del, get, patch, post} from '../../api.js';
import {useData} from '../../data.js';
import {fieldProblems, policyChanges, policyPatch} from '../../logic/policy.js';
import {textOf, textsOf, translator, wordOr} from '../../language.js';
import {setQuery} from '../../router.js';
import {may} from '../../session.js';
import {askAction} from '../../ui/dialog.js';
import {Button, Loaded, problemText} from '../../ui/basics.js';
import {Field} from '../../ui/field.js';
import {words} from '../../words/settings.js';
import {Backtest} from './backtest.js';
import {Calendar} from './calendar.js';
import {choiceWords, fieldName, PolicyForm} from './form.js';

const t = translator(words);

export function PolicySection({query}) {
  const hosts = useData(() => get('/hosts', {limit: 1000}), []).data?.items ?? [];
  const scope = scopeOf(query);
  return h('div', {class: 'stack'}, h(ScopeChoice, {scope, hosts}), h(ScopePolicy, {key: scope.address, scope, hosts: hosts.filter(scope.has)}));
}

function scopeOf({site, host}) {
  if (host) return {level: 'host', name: host, address: `/hosts/${encodeURIComponent(host)}/restart-policy`, has: ({id}) => id === host};
  if (site) return {level: 'site', name: site, address: `/sites/${encodeURIComponent(site)}/restart-policy`, has: (one) => one.site === site};
  return {level: 'fleet', name: '', address: '/restart-policy', has: () => true};
}

const scopeName = ({level, name}) => t(`scope.${level}`, {name});

function ScopeChoice({scope, hosts}) {
  const sites = [...new Set([...hosts.map(({site}) => site).filter(Boolean), ...(scope.level === 'site' ? [scope.name] : [])])].sort();
  const names = [...new Set([...hosts.map(({id}) => id), ...(scope.level === 'host' ? [scope.name] : [])])];
  const options = [['fleet:', t('scope.fleet')], ...sites.map((name) => [`site:${name}`, t('scope.site', {name})]), ...names.map((name) => [`host:${name}`, t('scope.host', {name})])];
  const choose = (value) => {
    const [level, ...name] = value.split(':');
    setQuery({site: level === 'site' ? name.join(':') : null, host: level === 'host' ? name.join(':') : null});
  };
  return h('div', {class: 'row'}, h(Field, {label: t('scope.label'), type: 'select', value: `${scope.level}:${scope.name}`, options, change: choose}));
}

function ScopePolicy({scope, hosts}) {
  const policy = useData(scope.address, [scope.address]);
  const [draft, setDraft] = useState({});
  const [problem, setProblem] = useState(null);
  const [example, setExample] = useState(null);
  const host = hosts.some(({id}) => id === example) ? example : hosts[0]?.id ?? (scope.level === 'host' ? scope.name : null);
  const reloadIfDone = (done) => { if (done) { setDraft({}); setProblem(null); policy.reload(); } };
  return h(Loaded, {of: policy}, ({values}) => {
    const changes = policyChanges(values, draft);
    return h('div', {class: 'stack'},
      h(PolicyForm, {values, draft, level: scope.level, wrong: fieldProblems(problem), editable: may('admin'),
        change: (path, text) => setDraft((last) => ({...last, [path]: text})), resetField: (path) => setDraft(({[path]: removed, ...rest}) => rest)}),
      may('admin') ? h(FormEnd, {scope, values, changes, host, reloadIfDone, setProblem, discard: () => { setDraft({}); setProblem(null); }})
        : h('p', {class: 'note'}, t('form.readOnly')),
      host ? h(HostChoice, {hosts, host, setExample}) : null,
      host ? h(Calendar, {key: `calendar ${host}`, host, at: policy.at}) : null,
      host ? h(Backtest, {key: `backtest ${host}`, host, policy: policyPatch(changes)}) : null);
  });
}

const HostChoice = ({hosts, host, setExample}) => (hosts.length < 2 ? null
  : h('div', {class: 'row'}, h(Field, {label: t('calendar.host'), type: 'select', value: host, change: setExample, options: hosts.map(({id}) => [id, id])})));

function FormEnd({scope, values, changes, host, reloadIfDone, setProblem, discard}) {
  const hasOwnValues = Object.values(values).some(({source}) => source === scope.level);
  return h('div', {class: 'actions form-end'},
    h('p', {role: 'status'}, changes.length === 0 ? t('form.noChanges') : t('form.changes', {count: changes.length})),
    h(Button, {kind: 'main', disabled: changes.length === 0, onClick: () => change(scope, changes, host, setProblem).then(reloadIfDone)}, t('form.check')),
    changes.length > 0 ? h(Button, {onClick: discard}, t('form.undo')) : null,
    hasOwnValues && changes.length === 0 ? h(Button, {onClick: () => clear(scope).then(reloadIfDone)}, t('form.clear')) : null);
}

function change(scope, changes, host, setProblem) {
  const name = scopeName(scope);
  const body = policyPatch(changes);
  return askAction({
    title: t('form.title', {scope: name}), confirm: t('form.confirm'),
    dryRun: async () => {
      setProblem(null);
      try {
        const answer = await patch(scope.address, body, {dryRun: true});
        return {answer, preview: host ? await previewOf(host, body) : null, now: (await get(scope.address)).values};
      } catch (problem) {
        setProblem(problem);
        throw problem;
      }
    },
    sentence: () => t('form.sentence', {count: changes.length, scope: name}),
    // As it is now: somebody else may have changed it since the form was filled in.
    diff: ({now}) => changes.map(({path, before, after}) => ({name: fieldName(path), before: valueWords(now[path] ? now[path].value : before), after: after === null ? t('form.wider') : valueWords(after)})),
    details: ({answer, preview}) => h('div', {}, h(Warnings, {warnings: textsOf(answer, 'warnings')}), preview ? h(Preview, {host, preview}) : null),
    run: (_, options) => patch(scope.address, body, {}, options), done: () => t('form.done'),
  });
}

const valueWords = (value) => (value === null || value === undefined || (Array.isArray(value) && value.length === 0) ? t('form.none')
  : Array.isArray(value) ? value.join(', ') : typeof value === 'boolean' ? t(value ? 'form.on' : 'form.off') : choiceWords(String(value)));

// What it would do is worth knowing, but a host that cannot say it must not stop the change.
const previewOf = (host, body) => post(`/hosts/${encodeURIComponent(host)}/restart-policy/preview`, body, {count: 3}).catch((problem) => ({problem}));

const Warnings = ({warnings}) => (warnings?.length > 0
  ? h('div', {class: 'note warn'}, h('h3', {}, t('form.warnings')), h('ul', {}, warnings.map((warning) => h('li', {}, warning)))) : null);

function Preview({host, preview}) {
  const action = preview.now && wordOr(t, `form.actionOf.${preview.now.action}`, preview.now.action);
  if (preview.problem) return h('p', {class: 'quiet'}, t('form.previewMissing', {host, why: problemText(preview.problem)}));
  return h('div', {}, h('h3', {}, t('form.preview', {host})),
    preview.now ? h('p', {}, t('form.now', {action: `${action}: ${textOf(preview.now, 'because') ?? ''}`})) : null,
    preview.next?.length > 0 ? h('div', {}, h('p', {}, t('form.next')), h('ul', {}, preview.next.map((one) =>
      h('li', {}, `${one.local} ${one.zone ?? ''}`, one.note ? h('small', {}, ` ${textOf(one, 'note')}`) : null)))) : null);
}

function clear(scope) {
  const name = {scope: scopeName(scope)};
  return askAction({
    title: t('form.clearTitle', name), confirm: t('form.clear'), dryRun: () => del(scope.address, {dryRun: true}),
    sentence: () => t('form.clearSentence', name), run: (_, options) => del(scope.address, {}, options), done: () => t('form.clearDone'),
  });
}
