// As much of a browser as the modules of the page need: a clock that stands still unless it is told, a network with prepared answers,
// and a renderer that draws components into a plain tree. Used by WebComponentTest.
const globals = {};
let time = Date.parse('2026-11-30T08:00:00Z');
Date.now = () => time;

const timers = new Map();
let lastTimer = 0;
const plan = (act, ms, every) => { timers.set(++lastTimer, {at: time + ms, act, every}); return lastTimer; };
globals.setTimeout = (act, ms = 0) => plan(act, ms);
globals.setInterval = (act, ms) => plan(act, ms, ms);
globals.clearTimeout = globals.clearInterval = (id) => { timers.delete(id); };

globals.AbortSignal = {timeout: () => ({aborted: false, addEventListener() {}})};
globals.AbortController = class {
  signal = {aborted: false, acts: [], addEventListener(name, act) { this.acts.push(act); }};
  abort() { this.signal.aborted = true; this.signal.acts.forEach((act) => act()); }
};
globals.URLSearchParams = class {
  constructor(pairs) { this.pairs = pairs; }
  toString() { return this.pairs.map((pair) => pair.map(encodeURIComponent).join('=')).join('&'); }
};
globals.Blob = class {};
globals.TextDecoderStream = class {};
globals.crypto = {getRandomValues: (bytes) => bytes.fill(++lastTimer)};
globals.localStorage = {getItem: () => null, setItem() {}};
globals.navigator = {language: 'en'};
globals.location = {hash: '', protocol: 'https:', origin: 'https://meet1'};
globals.history = {replaceState() {}};
globals.addEventListener = globals.removeEventListener = () => {};
globals.document = {hidden: false, activeElement: null, querySelector: () => null, addEventListener() {}, removeEventListener() {}};
globals.matchMedia = () => ({matches: false, addEventListener() {}});
globals.IntersectionObserver = class {
  constructor(act) { this.act = act; }
  observe() { Promise.resolve().then(() => this.act([{isIntersecting: true}])); }
  disconnect() {}
};
globals.Intl = {
  PluralRules: class { select(count) { return count === 1 ? 'one' : 'other'; } },
  NumberFormat: class { format(value) { return String(value); } },
  DateTimeFormat: class { format(at) { return at.toISOString(); } resolvedOptions() { return {timeZone: 'UTC'}; } },
};

/** All requests: {method, path, headers, body}. */
const requests = [];
/** Answers a request: a body; {status, body, type, cut}, where cut ends it in the middle; null when there is no answer; or a stream, as openStream makes it. */
let answer = () => null;
globals.fetch = async (address, {method, headers, body, signal}) => {
  const request = {method, path: address.replace('/api/v1', ''), headers, body: body && JSON.parse(body)};
  requests.push(request);
  const given = new Promise((resolve, reject) => signal.addEventListener('abort', () => reject(new Error('given up'))));
  const found = await Promise.race([answer(request), given]);
  if (found === null) throw new TypeError('no network');
  const {status, body: content, type = 'application/json', cut} = found.status ? found : {status: 200, body: found};
  return {status, ok: status < 300, headers: {get: (name) => (name === 'Content-Type' ? type : null)}, text: async () => { if (cut) throw new TypeError('network error'); return JSON.stringify(content); }, json: async () => content,
    body: {pipeThrough: () => ({getReader: () => content})}};
};
/** An event stream that says what it is told, until it is given up. */
function openStream() {
  let take;
  return {read: () => new Promise((resolve) => { take = resolve; }), cancel() { take({done: true}); }, say(value) { take({value}); }};
}

let drawing;
let dirty = false;
const hook = (make) => (drawing.hooks[drawing.at] ??= make());
const next = (make) => { const found = hook(make); drawing.at++; return found; };
const same = (one, other) => one && other && one.length === other.length && one.every((value, i) => Object.is(value, other[i]));
const memo = (make, needs) => {
  const kept = next(() => ({}));
  if (!('value' in kept) || !same(kept.needs, needs)) Object.assign(kept, {value: make(), needs});
  return kept.value;
};
const useEffect = (act, needs) => {
  const kept = next(() => ({effect: true}));
  if (!kept.ran || !same(kept.needs, needs)) kept.due = act;
  kept.needs = needs;
};
globals.preact = {Fragment: 'fragment', render() {}, h: (type, props, ...children) => ({type, props: props ?? {}, children: children.flat(Infinity)})};
globals.preactHooks = {
  useState(first) {
    const kept = next(() => ({value: typeof first === 'function' ? first() : first}));
    kept.set ??= (value) => { kept.value = typeof value === 'function' ? value(kept.value) : value; dirty = true; };
    return [kept.value, kept.set];
  },
  useRef: (first) => next(() => ({current: first})), useMemo: memo, useCallback: (act, needs) => memo(() => act, needs),
  useId: () => memo(() => `id${++lastTimer}`, []), useEffect, useLayoutEffect: useEffect,
};

let root;
let tree;
let components = new Map();
function draw(node, path, seen) {
  if (node === null || node === undefined || typeof node === 'boolean') return null;
  if (typeof node !== 'object') return String(node);
  if (typeof node.type === 'function') {
    const place = `${path}/${node.type.name}`;
    const component = components.get(place) ?? {hooks: []};
    seen.set(place, component);
    component.at = 0;
    drawing = component;
    const children = node.children.length > 1 ? node.children : node.children[0];
    return draw(node.type({...node.props, ...(node.children.length > 0 ? {children} : {})}), place, seen);
  }
  const children = Array.isArray(node) ? node : node.children;
  if (node.props?.ref) node.props.ref.current ??= {showModal() {}, close() {}, focus() {}};
  return {type: node.type ?? 'fragment', props: node.props ?? {},
    children: children.map((child, i) => draw(child, `${path}/${child?.props?.key ?? i}`, seen)).filter((child) => child !== null)};
}
function redraw() {
  dirty = false;
  const seen = new Map();
  tree = draw(root, '', seen);
  const effects = (map) => [...map.values()].flatMap(({hooks}) => hooks.filter(({effect}) => effect));
  for (const [place, component] of components) if (!seen.has(place)) effects(new Map([[place, component]])).forEach(({stop}) => stop?.());
  components = seen;
  for (const kept of effects(seen).filter(({due}) => due)) {
    kept.stop?.();
    const stop = kept.due();
    Object.assign(kept, {due: null, ran: true, stop: typeof stop === 'function' ? stop : null});
  }
}
/** Lets everything happen that needs no time. */
async function settle() {
  for (let i = 0; i < 200; i++) {
    await null;
    if (dirty) redraw();
  }
}
/** Lets time pass; timers run when they are due. */
async function pass(ms) {
  const end = time + ms;
  for (;;) {
    await settle();
    const [id, timer] = [...timers].filter(([, {at}]) => at <= end).sort(([, one], [, other]) => one.at - other.at)[0] ?? [];
    if (!timer) break;
    time = Math.max(time, timer.at);
    if (timer.every) timer.at = time + timer.every; else timers.delete(id);
    timer.act();
  }
  time = end;
  await settle();
}
/** Time passes and nothing runs, as while a laptop sleeps. */
const sleep = (ms) => { time += ms; };

/** Shows a component. */
async function show(node) {
  root = node;
  redraw();
  await settle();
}
const textOf = (node) => (typeof node === 'string' ? node : node.children.map(textOf).join(''));
const all = (node, parents = []) => (typeof node === 'string' ? [] : [{node, parents}, ...node.children.flatMap((child) => all(child, [...parents, node]))]);
const text = () => textOf(tree);
/** Clicks the button with this text, or submits its form. */
async function press(label) {
  const {node, parents} = all(tree).find(({node: one}) => one.type === 'button' && textOf(one) === label) ?? {};
  if (!node) throw new Error(`there is no button ${label} in: ${text()}`);
  const act = node.props.onClick ?? parents.findLast(({type}) => type === 'form').props.onSubmit;
  act({preventDefault() {}, currentTarget: node});
  await settle();
}
/** Writes into the field with this label. */
async function write(label, value) {
  const fields = all(tree).map(({node}) => node);
  const id = fields.find((node) => node.type === 'label' && textOf(node) === label)?.props.for;
  const input = fields.find(({type, props}) => type !== 'label' && props.id === id);
  (input.props.onInput ?? input.props.onChange)({currentTarget: {value}});
  await settle();
}
Object.assign(globalThis, globals);
