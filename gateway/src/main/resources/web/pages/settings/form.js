// The fields of a policy, in groups.
import {h} from '../../preact.js';
import {inputText, policyForm} from '../../logic/policy.js';
import {translator, wordOr} from '../../language.js';
import {Button, Panel} from '../../ui/basics.js';
import {Field} from '../../ui/field.js';
import {words} from '../../words/settings.js';

const t = translator(words);
const OPEN = ['automation', 'nightly', 'windows', 'budget'];

// As a key of the catalogue, where a dot leads one level deeper.
const keyOf = (path) => path.replaceAll('.', '-');
/** The name of a field of the policy; one that a newer Meetkeeper has as well is shown by its path. */
export const fieldName = (path) => wordOr(t, `field.${keyOf(path)}`, path);
/** What a choice means, beside its name in REST. */
export const choiceWords = (choice) => wordOr(t, `choice.${choice}`, choice);

/** draft: {path: text, or null for what a wider scope says}. wrong: what is allowed, by the path of what was refused. */
export const PolicyForm = ({values, draft, level, wrong, editable, change, resetField}) => h('div', {class: 'policy'}, policyForm(values).map(({group, fields}) =>
  h(Panel, {key: group, id: `group-${group}`, title: t(`group.${group}`)},
    h(Foldable, {open: OPEN.includes(group), forced: fields.some(({path}) => path in draft || path in wrong), summary: summaryOf(fields)},
      fields.map((field) => h(PolicyInput, {key: field.path, field, draft, level, wrong: wrong[field.path], editable, change, resetField}))))));

// The groups that people change most are always open.
const Foldable = ({open, forced, summary, children}) => (open ? h('div', {}, children)
  : h('details', {open: forced || undefined}, h('summary', {}, summary), children));

const summaryOf = (fields) => fields.map((field) => `${fieldName(field.path)}: ${shortText(field)}`).join(' · ');

function shortText(field) {
  if (field.kind === 'flag') return t(field.value ? 'form.on' : 'form.off');
  if (field.kind === 'choice') return choiceWords(field.value);
  return inputText(field, field.value).replaceAll('\n', ', ') || t('form.none');
}

function PolicyInput({field, draft, level, wrong, editable, change, resetField}) {
  const {path, source, value} = field;
  const isDraft = path in draft;
  const inherits = isDraft && draft[path] === null;
  const isOwnValue = source === level;
  return h('div', {class: `policy-field${isDraft ? ' changed' : ''}`},
    inherits ? h('p', {}, h('strong', {}, fieldName(path)), ' ', t('form.inherited'))
      : h(Field, {label: fieldName(path), hint: hintOf(field), wrong, ...shapeOf(field), disabled: !editable,
        value: isDraft ? draft[path] : inputText(field, value), change: (text) => change(path, text)}),
    h('p', {class: 'quiet source'}, wordOr(t, `source.${source}`, source)),
    editable && isOwnValue && !isDraft ? h(Button, {kind: 'quiet', 'aria-label': `${t('form.inherit')}: ${fieldName(path)}`, onClick: () => change(path, null)}, t('form.inherit')) : null,
    isDraft ? h(Button, {kind: 'quiet', 'aria-label': `${t('form.undo')}: ${fieldName(path)}`, onClick: () => resetField(path)}, t('form.undo')) : null);
}

const hintOf = ({path, kind}) => [wordOr(t, `hint.${keyOf(path)}`, null), kind === 'list' ? t('form.list') : null].filter(Boolean).join(' – ') || undefined;

function shapeOf({kind, choices}) {
  if (kind === 'flag') return {type: 'select', options: [['true', t('form.on')], ['false', t('form.off')]]};
  if (kind === 'choice') return {type: 'select', options: choices.map((choice) => [choice, choiceWords(choice)])};
  if (kind === 'list') return {type: 'textarea', rows: 2, spellcheck: false};
  return {type: 'text', inputmode: kind === 'number' ? 'decimal' : undefined, spellcheck: false};
}
