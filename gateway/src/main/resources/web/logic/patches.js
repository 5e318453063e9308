// Merge patches (RFC 7396) out of single values, and what they change. Pure.

/** The patch that sets these values, by dotted path: {'nightly.cron': 'x'} is {nightly: {cron: 'x'}}. */
export function nestedPatch(changes) {
  const patch = {};
  for (const [path, value] of Object.entries(changes)) putAt(patch, path.split('.'), value);
  return patch;
}

/** The path of an option as the keys that lead to it; a key of the file may itself contain dots. */
export function optionKeys(path, values) {
  const keys = [];
  let rest = path;
  let node = values;
  while (rest !== '') {
    const key = isMap(node) ? longestKey(Object.keys(node), rest) : null;
    if (key === null) return [...keys, ...(keys.length === 0 && isFlat(values) ? [rest] : rest.split('.'))];
    keys.push(key);
    rest = rest.slice(key.length + 1);
    node = node[key];
  }
  return keys;
}

/** The patch that sets one option of a file; null removes it. */
export function optionPatch(path, value, values) {
  const patch = {};
  putAt(patch, optionKeys(path, values ?? {}), value);
  return patch;
}

/** The value of an option, undefined when it is not set. */
export function optionValue(path, values) {
  return optionKeys(path, values ?? {}).reduce((node, key) => (isMap(node) ? node[key] : undefined), values ?? {});
}

/** Leaves of nested values, by dotted path, in their order. */
export function flatValues(values, prefix = '') {
  return Object.entries(values ?? {}).flatMap(([key, value]) =>
    isMap(value) && Object.keys(value).length > 0
      ? flatValues(value, `${prefix}${key}.`)
      : [{path: `${prefix}${key}`, value}]);
}

/** A copy without the value at these keys, and without maps that are empty then. */
export function withoutKeys(values, keys) {
  const [key, ...rest] = keys;
  const copy = {...values};
  if (rest.length > 0 && isMap(copy[key])) copy[key] = withoutKeys(copy[key], rest);
  if (rest.length === 0 || (isMap(copy[key]) && Object.keys(copy[key]).length === 0)) delete copy[key];
  return copy;
}

/** A copy with the value at these keys. */
export function withKeys(values, keys, value) {
  const [key, ...rest] = keys;
  const inner = isMap(values?.[key]) ? values[key] : {};
  return {...values, [key]: rest.length === 0 ? value : withKeys(inner, rest, value)};
}

/** A value as a person writes it: texts bare, the rest as JSON. */
export const valueText = (value) => (typeof value === 'string' ? value : JSON.stringify(value) ?? '');

/** What a person wrote, as JSON where it is, else as text; `was` says which type there is now. */
export function readValue(text, currentValue) {
  if (typeof currentValue === 'string') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

const isMap = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

// A KEY=value or properties file: its names are whole, dots and all.
const isFlat = (values) => Object.keys(values).length > 0 && !Object.values(values).some(isMap)
  && Object.keys(values).every((key) => key.includes('.') || key === key.toUpperCase());

function longestKey(keys, path) {
  return keys.filter((key) => path === key || path.startsWith(`${key}.`))
    .reduce((longest, key) => (longest === null || key.length > longest.length ? key : longest), null);
}

function putAt(target, keys, value) {
  let node = target;
  for (const key of keys.slice(0, -1)) node = node[key] = isMap(node[key]) ? node[key] : {};
  node[keys.at(-1)] = value;
}
