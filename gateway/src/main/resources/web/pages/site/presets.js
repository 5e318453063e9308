// Presets: sets of values that belong together, with the people they reach, applied to all their files or to none.
import {h} from '../../preact.js';
import {post} from '../../api.js';
import {useData} from '../../data.js';
import {flatValues, valueText} from '../../logic/patches.js';
import {textOf, textsOf, translator} from '../../language.js';
import {may} from '../../session.js';
import {askAction} from '../../ui/dialog.js';
import {Button, Loaded, Panel} from '../../ui/basics.js';
import {words} from '../../words/site.js';
import {ChangeDetails, changeFields, isChange, siteAddress} from './shared.js';

const t = translator(words);

export function Presets({site}) {
  const data = useData(siteAddress(site, 'presets'), [site]);
  return h(Loaded, {of: data}, ({items}) => (items.length === 0 ? h('p', {class: 'quiet'}, t('presets.none'))
    : h('div', {class: 'stack'}, h('p', {}, t('presets.intro')), items.map((preset) => h(Preset, {key: preset.name, site, preset})))));
}

function Preset({site, preset}) {
  const title = textOf(preset, 'title');
  return h(Panel, {id: `preset-${preset.name}`, title, actions: may('documents')
    ? h(Button, {onClick: () => apply(site, preset), 'aria-label': `${t('presets.apply')} ${title}`}, t('presets.apply')) : null},
  h('p', {}, textOf(preset, 'description')), h(Reaches, {clients: preset.clients}), h(Links, {links: preset.links}),
  h('details', {}, h('summary', {}, t('presets.values')), Object.entries(preset.documents ?? {}).map(([file, values]) =>
    h('div', {key: file}, h('h3', {}, file), h('ul', {}, flatValues(values).map(({path, value}) => h('li', {}, h('code', {}, `${path} = ${valueText(value)}`))))))));
}

const Reaches = ({clients}) => (clients?.length > 0
  ? h('table', {class: 'values'}, h('caption', {}, t('presets.reaches')),
    h('thead', {}, h('tr', {}, h('th', {scope: 'col'}, t('presets.client')), h('th', {scope: 'col'}, t('presets.effect')))),
    h('tbody', {}, clients.map((one) => h('tr', {}, h('th', {scope: 'row'}, textOf(one, 'client')), h('td', {}, textOf(one, 'effect'))))))
  : null);

const Links = ({links}) => (links?.length > 0
  ? h('div', {}, h('h3', {}, t('presets.links')), h('ul', {}, links.map((link) => h('li', {}, h('code', {}, link))))) : null);

function apply(site, preset) {
  const address = siteAddress(site, 'presets', preset.name);
  let etags = {};
  const body = ({reason, then}) => ({etags, reason: reason || undefined, then: then ? 'when-idle' : undefined});
  return askAction({
    title: t('presets.title', {name: textOf(preset, 'title')}), confirm: t('presets.apply'), fields: changeFields(),
    dryRun: async (values) => {
      etags = {};
      const answer = await post(address, body(values), {dryRun: true});
      etags = Object.fromEntries(answer.documents.map(({name, etag}) => [name, etag]));
      return answer;
    },
    unchanged: ({documents}) => !documents.some(isChange),
    sentence: ({documents}) => (documents.some(isChange) ? t('presets.plan', {count: documents.filter(isChange).length, site}) : t('unchanged')),
    diff: ({documents}) => documents.map(({diff}) => diff ?? '').join(''),
    details: (answer) => h('div', {}, answer.documents.map((changed) => h(ChangeDetails, {key: changed.name, changed})),
      answer.notes?.length > 0 ? h('ul', {class: 'note warn'}, textsOf(answer, 'notes').map((note) => h('li', {}, note))) : null, h(Links, {links: answer.links})),
    run: (values, options) => post(address, body(values), {}, options), done: () => t('presets.done', {name: textOf(preset, 'title')}),
  });
}
