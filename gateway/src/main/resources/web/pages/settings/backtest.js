// What a policy would have done in the recorded past, beside what did happen.
import {h, useState} from '../../preact.js';
import {post} from '../../api.js';
import {dayTime} from '../../logic/history.js';
import {moment, percent, textOf, translator} from '../../language.js';
import {Button, Panel, ProblemNote} from '../../ui/basics.js';
import {Field} from '../../ui/field.js';
import {Table} from '../../ui/table.js';
import {causeWord} from '../../ui/state.js';
import {words} from '../../words/settings.js';

const t = translator(words);
const DAYS = 30;
const dayBefore = (days) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);

export function Backtest({host, policy}) {
  const [range, setRange] = useState({from: dayBefore(DAYS), to: ''});
  const [state, setState] = useState({busy: false, answer: null, problem: null});
  const run = async (event) => {
    event.preventDefault();
    setState({busy: true, answer: null, problem: null});
    try {
      const answer = await post(`/hosts/${encodeURIComponent(host)}/restart-policy/backtest`, {
        ...(range.from ? {from: dayTime(range.from, false)} : {}), ...(range.to ? {to: dayTime(range.to, true)} : {}), policy});
      setState({busy: false, answer, problem: null});
    } catch (problem) {
      setState({busy: false, answer: null, problem});
    }
  };
  return h(Panel, {id: 'backtest', title: t('backtest.title', {host})}, h('p', {class: 'quiet'}, t('backtest.intro')),
    h('form', {class: 'row', onSubmit: run}, ['from', 'to'].map((name) => h(Field, {key: name, label: t(`backtest.${name}`), type: 'date', value: range[name],
      change: (value) => setRange({...range, [name]: value})})),
    h(Button, {type: 'submit', busy: state.busy}, t(state.busy ? 'backtest.running' : 'backtest.run'))),
    state.problem ? h(ProblemNote, {problem: state.problem}) : null, h('div', {'aria-live': 'polite'}, state.answer ? h(Result, {answer: state.answer}) : null));
}

function Result({answer}) {
  const {actual = {}} = answer;
  if (answer.coverage === 0) return h('p', {class: 'note'}, textOf(answer, 'summary'));
  return h('div', {class: 'stack'}, h('p', {class: 'note'}, textOf(answer, 'summary')),
    h('p', {class: 'quiet'}, t('backtest.coverage', {percent: percent(answer.coverage)})),
    h('table', {class: 'values'}, h('thead', {}, h('tr', {}, h('td', {}), ['would', 'did'].map((key) => h('th', {scope: 'col', key}, t(`backtest.${key}`))))),
      h('tbody', {},
        h('tr', {}, h('th', {scope: 'row'}, t('backtest.restarts')), h('td', {}, count(answer)), h('td', {}, count(actual))),
        h('tr', {}, h('th', {scope: 'row'}, t('backtest.peak')), h('td', {}, percent(answer.peakSwapPercent)), h('td', {}, percent(actual.peakSwapPercent))))),
    h('h3', {}, t('backtest.would')), h(Restarts, {of: answer}), h(Waits, {answer}), h('h3', {}, t('backtest.did')), h(Restarts, {of: actual}),
    answer.limits?.length > 0 ? h('details', {}, h('summary', {}, t('backtest.limits')), h('ul', {}, answer.limits.map((limit) => h('li', {}, textOf(limit, 'summary'))))) : null);
}

const count = ({restartCount, restarts}) => String(restartCount ?? restarts?.length ?? 0);
const cause = (name) => (name ? causeWord(name) : t('others'));
const figure = (value) => (value === undefined || value === null ? t('backtest.unknown') : String(value));

function Restarts({of}) {
  const rows = of.restarts ?? [];
  return h('div', {}, h(Table, {caption: t('backtest.restarts'), rows, rowKey: ({at}) => at, empty: t('backtest.noRestarts'), columns: [
    {key: 'at', title: t('backtest.at'), render: ({at}) => moment(at)},
    {key: 'cause', title: t('backtest.cause'), render: (one) => cause(one.cause)},
    {key: 'why', title: t('backtest.why'), render: (one) => textOf(one, 'reason') ?? ''},
    {key: 'people', title: t('backtest.people'), numeric: true, render: ({endpoints}) => figure(endpoints)},
    {key: 'conferences', title: t('backtest.conferences'), numeric: true, render: ({conferences}) => figure(conferences)},
    {key: 'swap', title: t('backtest.swap'), numeric: true, render: ({swapPercent}) => percent(swapPercent)},
  ]}), h(Total, {shown: rows.length, all: of.restartCount}));
}

function Waits({answer}) {
  const rows = answer.waits ?? [];
  return h('div', {}, h(Table, {caption: t('backtest.waits'), showCaption: true, rows, rowKey: ({from, cause: why}) => `${from} ${why}`, empty: t('backtest.noWaits'), columns: [
    {key: 'at', title: t('backtest.at'), render: (one) => `${moment(one.from ?? one.at)}${one.to ? ` – ${moment(one.to)}` : ''}`},
    {key: 'cause', title: t('backtest.cause'), render: (one) => cause(one.cause)},
    {key: 'why', title: t('backtest.why'), render: (one) => textOf(one, 'reason') ?? ''},
    {key: 'outcome', title: t('backtest.outcome'), render: ({outcome}) => (outcome ? t(`backtest.outcomeOf.${outcome}`) : '')},
  ]}), h(Total, {shown: rows.length, all: answer.waitCount}));
}

const Total = ({shown, all}) => (all > shown ? h('p', {class: 'quiet'}, t('backtest.total', {shown, all})) : null);
