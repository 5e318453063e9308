// A read-only page over the same REST API that scripts use: it asks every 10 s and shows what it got, and when that was.
import {words} from './words.js';

const EVERY_MS = 10_000;
const CHART_NAMES = 'memoryUsedPercent,swapUsedPercent';
const TOKEN = 'meetkeeper-token';
const LANGUAGE = 'meetkeeper-language';

const byId = (id) => document.getElementById(id);
const charts = new Map();
let language = localStorage.getItem(LANGUAGE) ?? (navigator.language.startsWith('ja') ? 'ja' : 'en');
let lastAnswer = null;
let timer = 0;

const say = (key, kind) => (kind ? words[language][key]?.[kind] : words[language][key]) ?? kind ?? key;
const clock = (time) => new Date(time).toLocaleString(language, {dateStyle: 'short', timeStyle: 'medium'});
const percent = (value) => `${value.toFixed(1)} %`;

class Refused extends Error {
  constructor(status, detail) { super(detail); this.status = status; }
}

async function get(path) {
  const response = await fetch(`/api/v1${path}`, {headers: {Authorization: `Bearer ${sessionStorage.getItem(TOKEN)}`}});
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    throw new Refused(response.status, problem.detail ?? response.statusText);
  }
  return response.json();
}

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

function gauge(value, high, absent) {
  if (value === undefined || value === null) return [absent];
  return [make('meter', {min: 0, max: 100, low: high, high, optimum: 0, value}), percent(value)];
}

function bridgeWords(host) {
  const bridge = host.bridge;
  if (!bridge) return [say('state', 'none')];
  const tone = {up: 'good', unhealthy: 'error', down: 'error'}[bridge.state] ?? 'warning';
  const calls = bridge.conferences === undefined || bridge.conferences === null
    ? `${say('conferences')}: ${say('unknown')}`
    : `${bridge.conferences} ${say('conferences')}, ${bridge.localEndpoints} ${say('endpoints')}`;
  return [make('span', {class: `badge ${tone}`}, say('state', bridge.state)), ...drainWords(host), ` · ${calls}`];
}

function drainWords({bridge, automation}) {
  if (!bridge.drain) return [];
  const because = automation?.drain?.because;
  return [' · ', make('span', {class: 'badge warning'}, say('draining')), because ? ` (${because})` : null];
}

function automationWords(automation) {
  if (!automation) return [say('unknown')];
  const tone = {on: 'good', suspended: 'error', blind: 'error', paused: 'warning'}[automation.state] ?? '';
  const because = automation.because ? ` · ${automation.because}` : '';
  return [make('span', {class: `badge ${tone}`}, say('auto', automation.state)), because];
}

// disk./var/log is the check disk of the thing /var/log.
function checkWords(id) {
  const dot = id.indexOf('.');
  return dot < 0 ? say('check', id) : `${say('check', id.slice(0, dot))} ${id.slice(dot + 1)}`;
}

const findingState = (finding) => finding.state ?? {error: 'broken', warning: 'warning'}[finding.severity] ?? 'unknown';

function findingLine(finding) {
  const state = findingState(finding);
  return make('li', {'data-check': finding.id},
    make('span', {class: `badge ${state}`}, say('health', state)), ` · ${checkWords(finding.id)}: ${finding.summary}`,
    finding.since && !finding.summary.includes(' since ') ? make('small', {}, ` ${say('since')} ${clock(finding.since)}`) : null,
    (finding.remedy ?? []).length > 0
      ? make('ol', {}, ...finding.remedy.map((step) => make('li', {}, make('code', {}, step)))) : null);
}

function healthLine({state, summary, since, remedy}) {
  return make('p', {title: since ? `${say('since')} ${clock(since)}` : null},
    make('span', {class: `badge ${state}`}, say('health', state)), ` · ${summary}`,
    state !== 'well' && remedy?.length > 0 ? make('small', {}, `${say('helps')} `, make('code', {}, remedy[0])) : null);
}

const WORST_FIRST = ['broken', 'warning', 'unknown', 'well'];

// The sites, and the hosts that belong to none; what is not known of health is not shown as well.
function showHealth(sites, hosts) {
  const subjects = [...sites, ...hosts.filter((host) => !host.site)].map(({health}) => health).filter(Boolean)
    .sort((one, other) => WORST_FIRST.indexOf(one.state) - WORST_FIRST.indexOf(other.state));
  byId('health').hidden = subjects.length === 0;
  byId('health').className = subjects[0]?.state ?? '';
  byId('health').replaceChildren(...subjects.map(healthLine));
  document.title = subjects.length > 0 && subjects[0].state !== 'well' ? `${say('health', subjects[0].state)} · Meetkeeper` : 'Meetkeeper';
}

function hostClass(host) {
  return [host.stale ? 'stale' : null, host.health?.state === 'broken' ? 'broken' : null].filter(Boolean).join(' ') || null;
}

function hostCard(host, findings) {
  const absentSwap = host.absent?.swap ? `${say('noSwap')}` : say('unknown');
  const card = make('article', {'data-host': host.id, class: hostClass(host)},
    make('header', {},
      make('h2', {}, host.id),
      host.site ? make('small', {}, host.site) : null,
      host.stale
        ? make('span', {class: 'badge error'}, `${say('stale')} ${host.lastSeen ? clock(host.lastSeen) : '-'}`)
        : make('small', {}, `${say('seen')} ${clock(host.lastSeen)}`),
      host.health ? make('span', {class: `badge ${host.health.state}`}, say('health', host.health.state)) : null),
    make('dl', {},
      make('dt', {}, say('memory')), make('dd', {}, ...gauge(host.memoryUsedPercent, 90, say('unknown'))),
      make('dt', {}, say('swap')), make('dd', {}, ...gauge(host.swapUsedPercent, 50, absentSwap)),
      make('dt', {}, say('bridge')), make('dd', {}, ...bridgeWords(host)),
      make('dt', {}, say('automation')), make('dd', {}, ...automationWords(host.automation))));
  if (findings.length > 0) {
    card.append(make('h2', {}, say('findings')),
      make('ul', {class: 'checks'}, ...findings.map(findingLine)));
  }
  card.append(chartOf(host.id).frame);
  return card;
}

function chartOf(host) {
  if (!charts.has(host)) charts.set(host, {frame: make('div', {class: 'chart'}), plot: null});
  return charts.get(host);
}

function line(label, colour) {
  return {label, stroke: colour, width: 2, spanGaps: false, value: (_, v) => (v === null || v === undefined ? '-' : percent(v))};
}

function draw(host, metrics) {
  const chart = chartOf(host);
  const memory = metrics.memoryUsedPercent ?? [];
  const swap = new Map((metrics.swapUsedPercent ?? []).map(([time, value]) => [time, value]));
  const data = [
    memory.map(([time]) => Date.parse(time) / 1000),
    memory.map(([, value]) => value),
    memory.map(([time]) => swap.get(time) ?? null),
  ];
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const axis = {stroke: colour('--quiet'), grid: {stroke: colour('--line'), width: 1}, ticks: {stroke: colour('--line')}};
  chart.plot?.destroy();
  chart.plot = new uPlot({
    width: Math.max(280, chart.frame.clientWidth), height: 200, title: say('chart'),
    scales: {y: {range: [0, 100]}},
    axes: [{...axis, space: 75, values: [[3600, '{HH}:{mm}', null, null, null, null, null, null, 1], [60, '{HH}:{mm}', null, null, null, null, null, null, 1], [1, '{HH}:{mm}:{ss}', null, null, null, null, null, null, 1]]}, {...axis, size: 60, values: (_, ticks) => ticks.map((tick) => `${tick} %`)}],
    series: [
      {label: say('time'), value: (_, time) => (time ? clock(time * 1000) : '-')},
      line(say('memory'), colour('--memory')), line(say('swap'), colour('--swap')),
    ],
  }, data, chart.frame);
}

function showRelay(relay) {
  byId('relay').hidden = !relay;
  if (!relay) return;
  const tone = relay.lastError && relay.state !== 'off' ? 'warning' : '';
  byId('relay').replaceChildren(
    make('h2', {}, say('relay')),
    make('p', {}, make('span', {class: `badge ${tone}`}, say('relayState', relay.state)),
      ` · ${say('sent')} ${relay.sent} · ${say('queued')} ${relay.queued} · ${say('refused')} ${relay.refused}`
      + ` · ${say('dropped')} ${relay.dropped} · ${say('series')} ${relay.seriesInUse}/${relay.seriesBudget}`),
    relay.lastError ? make('p', {class: 'warning'}, relay.lastError) : '');
}

function showEvents(events) {
  byId('happenings').hidden = false;
  const rows = events.length === 0
    ? [make('tr', {}, make('td', {}, say('noEvents')))]
    : events.map((event) => make('tr', {class: event.severity === 'info' ? null : event.severity},
      make('td', {}, clock(event.at)), make('td', {}, event.host ?? ''), make('td', {}, event.message)));
  byId('happenings').querySelector('tbody').replaceChildren(...rows);
}

function show(answer) {
  const hosts = answer.hosts.items;
  byId('hosts').replaceChildren(...(hosts.length === 0
    ? [make('article', {}, say('noHosts'))]
    : hosts.map((host) => hostCard(host, answer.findings.get(host.id)))));
  for (const host of hosts) draw(host.id, answer.metrics.get(host.id));
  showHealth(answer.sites.items, hosts);
  showRelay(answer.relay);
  showEvents(answer.events.items);
}

// A role that is away must not blank the rest of the page.
const orElse = (promise, other) => promise.catch((failure) => {
  if (failure.status === 401 || failure.status === 403 || !(failure instanceof Refused)) throw failure;
  return other;
});

async function ask() {
  const from = new Date(Date.now() - 6 * 3600_000).toISOString();
  const [hosts, sites, events, relay] = await Promise.all([
    get('/hosts'), orElse(get('/sites'), {items: []}), get('/events?limit=50'), orElse(get('/relays/machinist'), null)]);
  const metrics = new Map();
  const findings = new Map();
  await Promise.all(hosts.items.map(async ({id}) => {
    const path = `/hosts/${encodeURIComponent(id)}`;
    metrics.set(id, await orElse(get(`${path}/metrics?names=${CHART_NAMES}&from=${from}`), {}));
    findings.set(id, (await orElse(get(`${path}/findings`), {items: []})).items);
  }));
  return {at: Date.now(), hosts, sites, events, relay, metrics, findings};
}

function trouble(text) {
  byId('trouble').hidden = !text;
  byId('trouble').textContent = text ?? '';
}

async function refresh() {
  clearTimeout(timer);
  if (!sessionStorage.getItem(TOKEN)) return signIn();
  try {
    lastAnswer = await ask();
    trouble(null);
    byId('sign-in').hidden = true;
    byId('sign-out').hidden = false;
    show(lastAnswer);
  } catch (failure) {
    if (failure.status === 401) return signIn(say('wrongToken'));
    if (failure.status === 403) return signIn(say('forbidden'));
    trouble(failure instanceof Refused
      ? `${say('failed')}: ${failure.message}`
      : `${say('gone')} ${lastAnswer ? clock(lastAnswer.at) : '-'}`);
  }
  timer = setTimeout(refresh, EVERY_MS);
}

function signIn(why) {
  sessionStorage.removeItem(TOKEN);
  lastAnswer = null;
  for (const id of ['health', 'relay', 'happenings', 'sign-out']) byId(id).hidden = true;
  byId('hosts').replaceChildren();
  byId('sign-in').hidden = false;
  trouble(why);
}

function speak(chosen) {
  language = chosen;
  localStorage.setItem(LANGUAGE, chosen);
  document.documentElement.lang = chosen;
  for (const element of document.querySelectorAll('[data-word]')) element.textContent = say(element.dataset.word);
  for (const button of document.querySelectorAll('[data-language]')) {
    button.setAttribute('aria-pressed', String(button.dataset.language === chosen));
  }
  if (lastAnswer) show(lastAnswer);
}

byId('sign-in').addEventListener('submit', (event) => {
  event.preventDefault();
  sessionStorage.setItem(TOKEN, byId('token').value.trim());
  byId('token').value = '';
  refresh();
});
byId('sign-out').addEventListener('click', () => signIn());
document.querySelector('nav').addEventListener('click', ({target}) => {
  if (target.dataset.language) speak(target.dataset.language);
});
addEventListener('resize', () => {
  for (const {frame, plot} of charts.values()) plot?.setSize({width: Math.max(280, frame.clientWidth), height: 200});
});

speak(language);
refresh();
