// A catalogue is {en: {...}, ja: {...}}, nested as one likes. A value is a text with {parameters}, or one text for each plural category
// of the parameter count: {one: '{count} conference', other: '{count} conferences'}.
const CATEGORIES = ['zero', 'one', 'two', 'few', 'many', 'other'];

export const isPlural = (value) => typeof value === 'object' && value !== null
  && 'other' in value && Object.keys(value).every((key) => CATEGORIES.includes(key));

export function lookUp(words, key) {
  let value = words;
  for (const part of key.split('.')) value = value === undefined || value === null ? undefined : value[part];
  return value;
}

/** The text of a key; undefined when the catalogue has none. The categories are chosen by rules.select(count). */
export function phrase(words, rules, key, parameters = {}, write = String) {
  const found = lookUp(words, key);
  const text = isPlural(found) ? found[rules.select(Number(parameters.count))] ?? found.other : found;
  if (typeof text !== 'string') return undefined;
  return text.replace(/\{(\w+)\}/g, (all, name) => (name in parameters ? write(parameters[name]) : all));
}
