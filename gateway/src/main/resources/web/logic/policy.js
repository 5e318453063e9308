// The restart policy as a form: which fields there are, in which order, and what a draft changes. Pure.
import {nestedPatch} from './patches.js';

/** Fields by group. A field that a newer Meetkeeper has as well comes in the group `other`, by its value. */
export const POLICY_GROUPS = [
  {group: 'automation', fields: {
    automation: {kind: 'choice', choices: ['off', 'watch', 'on']},
    mode: {kind: 'choice', choices: ['when-idle', 'drain']},
    idleFor: {kind: 'text'}, leakedCounterIdleFor: {kind: 'text'}, waitAtMost: {kind: 'text'},
    afterDrainDeadline: {kind: 'choice', choices: ['give-up', 'cut']}, verifyWithin: {kind: 'text'}}},
  {group: 'nightly', fields: {'nightly.cron': {kind: 'text'}, 'nightly.zone': {kind: 'text'}}},
  {group: 'windows', fields: {onlyDuring: {kind: 'list'}, neverDuring: {kind: 'list'}, neverOn: {kind: 'list'}}},
  {group: 'budget', fields: {cooldown: {kind: 'text'}, atMostPerDay: {kind: 'number'}}},
  {group: 'pressure', fields: {
    'pressure.enabled': {kind: 'flag'}, 'pressure.bridgeShare': {kind: 'number'}, 'pressure.availableBelow': {kind: 'number'}}},
  {group: 'memory', fields: {
    'memory.enabled': {kind: 'flag'}, 'memory.bridgeShare': {kind: 'number'}, 'memory.growth': {kind: 'number'}}},
  {group: 'unhealthy', fields: {
    'unhealthy.enabled': {kind: 'flag'}, 'unhealthy.for': {kind: 'text'}, 'unhealthy.atMostPerDay': {kind: 'number'}}},
  {group: 'jicofo', fields: {
    'jicofo.enabled': {kind: 'flag'}, 'jicofo.for': {kind: 'text'}, 'jicofo.atMostPerDay': {kind: 'number'}}},
  {group: 'forecast', fields: {'forecast.enabled': {kind: 'flag'}, 'forecast.within': {kind: 'text'}}},
  {group: 'site', fields: {'site.atMostDown': {kind: 'number'}, 'site.atLeastUp': {kind: 'text'}}},
];

const KNOWN = new Set(POLICY_GROUPS.flatMap(({fields}) => Object.keys(fields)));

/** The groups that an answer has values for, each field with its value and source. */
export function policyForm(values) {
  const field = (path, shape) => ({path, ...shape, value: values[path].value ?? null, source: values[path].source});
  const groups = POLICY_GROUPS.map(({group, fields}) => ({group,
    fields: Object.entries(fields).filter(([path]) => path in values).map(([path, shape]) => field(path, shape))}));
  const other = Object.keys(values).filter((path) => !KNOWN.has(path))
    .map((path) => field(path, {kind: kindOf(values[path].value)}));
  return [...groups, {group: 'other', fields: other}].filter(({fields}) => fields.length > 0);
}

/** The text of an input for a value. */
export function inputText({kind}, value) {
  if (value === null || value === undefined) return '';
  return kind === 'list' ? value.join('\n') : String(value);
}

/** The value that an input's text means; what it cannot be is left as it is, for Meetkeeper to refuse. */
export function inputValue({kind, path}, text) {
  if (kind === 'list') return text.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  if (kind === 'flag') return text === 'true';
  if (kind === 'number') return text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
  if (path === 'nightly.cron' && text.trim() === '') return 'none';
  return text.trim();
}

/**
 * What a draft changes: {path: text}, where null means what a wider scope says.
 * Returns [{path, before, after}], `after` null for that.
 */
export function policyChanges(values, draft) {
  const fields = policyForm(values).flatMap(({fields: all}) => all);
  return fields.filter(({path}) => path in draft).flatMap((field) => {
    const after = draft[field.path] === null ? null : inputValue(field, draft[field.path]);
    const same = after !== null && JSON.stringify(after) === JSON.stringify(field.value ?? 'none');
    return same ? [] : [{path: field.path, before: field.value, after}];
  });
}

/** The merge patch for REST. */
export const policyPatch = (changes) => nestedPatch(Object.fromEntries(changes.map(({path, after}) => [path, after])));

/** The field of the form that a problem of REST is about. */
export function fieldProblems(problem) {
  return Object.fromEntries((problem?.fields ?? []).map(({name, allowed, allowedText}) => [name, allowedText?.text ?? allowed ?? '']));
}

function kindOf(value) {
  if (typeof value === 'boolean') return 'flag';
  if (typeof value === 'number') return 'number';
  return Array.isArray(value) ? 'list' : 'text';
}
