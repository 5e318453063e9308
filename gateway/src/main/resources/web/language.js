// The language of the page: chosen here, kept by the browser, and asked of the server as Accept-Language.
import {observable} from './observable.js';
import {phrase} from './logic/phrase.js';

const STORAGE_KEY = 'meetkeeper-language';
export const LANGUAGES = [['en', 'English'], ['ja', '日本語']];

const stored = localStorage.getItem(STORAGE_KEY);
export const language = observable(LANGUAGES.some(([id]) => id === stored) ? stored : (navigator.language.startsWith('ja') ? 'ja' : 'en'));

export function chooseLanguage(id) {
  localStorage.setItem(STORAGE_KEY, id);
  language.set(id);
}

const formats = new Map();
function cachedFormat(kind, create) {
  const key = `${language.get()} ${kind}`;
  if (!formats.has(key)) formats.set(key, create(language.get()));
  return formats.get(key);
}

const number = (value) => (typeof value === 'number' ? cachedFormat('number', (l) => new Intl.NumberFormat(l, {maximumFractionDigits: 1})).format(value) : String(value));

/** A function t(key, parameters) over a catalogue; t(key, {count}) chooses the plural. A missing key shows itself. */
export function translator(words) {
  return (key, parameters) => phrase(words[language.get()], cachedFormat('plural', (l) => new Intl.PluralRules(l)), key, parameters, number) ?? key;
}

/** The word for a key, or something else where the catalogue has none: for names that a newer Meetkeeper makes. */
export function wordOr(t, key, fallback) {
  const word = t(key);
  return word === key ? fallback : word;
}

/** What the server says in the reader's language, else in English: summaryText.text beside summary. */
export const textOf = (subject, member) => subject?.[`${member}Text`]?.text ?? subject?.[member];

/** The same for a list of texts: notesText beside notes. */
export const textsOf = (subject, member) => (subject?.[member] ?? []).map((text, i) => subject[`${member}Text`]?.[i]?.text ?? text);

export {number};
/** 12:34, or with the date when it is not today, and the year when it is not this one. */
export function clock(time) {
  const at = new Date(time);
  if (Number.isNaN(at.getTime())) return '–';
  const now = new Date();
  const time24 = {hour: '2-digit', minute: '2-digit', hourCycle: 'h23'};
  const shape = at.toDateString() === now.toDateString() ? 'clock' : at.getFullYear() === now.getFullYear() ? 'date' : 'year';
  return cachedFormat(shape, (l) => new Intl.DateTimeFormat(l, shape === 'clock' ? time24
    : {...(shape === 'year' ? {year: 'numeric'} : {}), month: 'short', day: 'numeric', ...time24})).format(at);
}

/** Date and time to the second. */
export function moment(time) {
  const at = new Date(time);
  return Number.isNaN(at.getTime()) ? '–'
    : cachedFormat('moment', (l) => new Intl.DateTimeFormat(l, {dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23'})).format(at);
}

const UNITS = [['day', 86_400], ['hour', 3_600], ['minute', 60], ['second', 1]];

/** 12 minutes: a length of time in seconds, in its largest unit. */
export function duration(seconds) {
  const [unit, length] = UNITS.find(([, size]) => Math.abs(seconds) >= size) ?? UNITS[3];
  return cachedFormat(`duration ${unit}`, (l) => new Intl.NumberFormat(l, {style: 'unit', unit, unitDisplay: 'long'}))
    .format(Math.floor(Math.abs(seconds) / length));
}

export const percent = (value, digits = 0) => (typeof value === 'number'
  ? cachedFormat(`percent${digits}`, (l) => new Intl.NumberFormat(l, {style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits})).format(value / 100)
  : '–');

const SIZES = [['TB', 1024 ** 4], ['GB', 1024 ** 3], ['MB', 1024 ** 2], ['kB', 1024], ['B', 1]];

/** 1.2 GB, of 1024 each. */
export function bytes(value) {
  if (typeof value !== 'number') return '–';
  const [unit, size] = SIZES.find(([, least]) => Math.abs(value) >= least) ?? SIZES[4];
  return `${cachedFormat('bytes', (l) => new Intl.NumberFormat(l, {maximumFractionDigits: 1})).format(value / size)} ${unit}`;
}
