// A site: what it needs, and everything that a person may do there. Each part is a section with its own address.
import {h, useState} from '../preact.js';
import {get} from '../api.js';
import {useData} from '../data.js';
import {textOf, translator} from '../language.js';
import {go, hrefOf} from '../router.js';
import {may, ownSites} from '../session.js';
import {Link, Loaded} from '../ui/basics.js';
import {Field} from '../ui/field.js';
import {HealthBadge} from '../ui/state.js';
import {words} from '../words/site.js';
import {Access} from './site/access.js';
import {Accounts} from './site/accounts.js';
import {Files} from './site/files.js';
import {SiteHealth} from './site/health.js';
import {Kept} from './site/kept.js';
import {Presets} from './site/presets.js';
import {Rolling} from './site/rolling.js';
import {PendingActions} from './site/pending-actions.js';

const t = translator(words);

/** Sections in their order, with the scopes of which one is needed. */
const SECTIONS = [
  ['health', SiteHealth, ['view', 'restart']],
  ['accounts', Accounts, ['accounts']],
  ['presets', Presets, ['view', 'documents']],
  ['access', Access, ['view', 'accounts']],
  ['files', Files, ['view', 'documents']],
  ['kept', Kept, ['view', 'documents']],
  ['waiting', PendingActions, ['view', 'documents']],
  ['rolling', Rolling, ['view', 'restart']],
];

export const titleOf = (parts) => (parts[0] ? [parts[0], t(`sections.${sectionOf(parts)[0]}`)].join(' – ') : t('sites'));

const isOpen = ([, , scopes]) => may(...scopes);
const sectionOf = (parts) => SECTIONS.find(([name]) => name === parts[1]) ?? SECTIONS.find(isOpen) ?? SECTIONS[0];

export const Page = ({parts, query}) => (parts[0] ? h(OneSite, {site: parts[0], parts, query}) : h(AllSites));

function OneSite({site, parts, query}) {
  const [name, Section, scopes] = sectionOf(parts);
  return h('div', {class: 'stack'},
    h('h1', {id: 'title', tabindex: -1}, site),
    h('nav', {class: 'sections', 'aria-label': t('sections.label')}, SECTIONS.filter(isOpen).map(([one]) =>
      h('a', {key: one, href: hrefOf('sites', [site, one]), 'aria-current': one === name ? 'page' : undefined}, t(`sections.${one}`)))),
    may(...scopes)
      ? h(Section, {key: name, site, parts: parts.slice(2), query})
      : h('p', {class: 'note'}, t('forbidden', {scope: scopes[0]})));
}

function AllSites() {
  if (may('view', 'restart')) return h(SitesAndHealth);
  return h('div', {class: 'stack'}, h('h1', {id: 'title', tabindex: -1}, t('sites')), ownSites() ? h(Names, {sites: ownSites()}) : h(NamedSite));
}

const Names = ({sites}) => h('ul', {class: 'plain'}, sites.map((id) => h('li', {key: id}, h(Link, {href: hrefOf('sites', [id])}, id))));

// Who may not list the sites has to know the name of one.
function NamedSite() {
  const [site, setSite] = useState('');
  const open = (event) => { event.preventDefault(); go(hrefOf('sites', [site.trim()])); };
  return h('form', {class: 'panel narrow', onSubmit: open}, h(Field, {label: t('siteName'), value: site, change: setSite, required: true, spellcheck: false}),
    h('p', {class: 'actions'}, h('button', {class: 'main'}, t('openSite'))));
}

function SitesAndHealth() {
  const sites = useData(() => get('/sites', {limit: 1000}), [], 30);
  return h('div', {class: 'stack'}, h('h1', {id: 'title', tabindex: -1}, t('sites')),
    h(Loaded, {of: sites}, ({items}) => (items.length === 0 ? h('p', {class: 'quiet'}, t('noSites'))
      : h('ul', {class: 'plain'}, items.map(({id, health}) => h('li', {key: id}, h(Link, {href: hrefOf('sites', [id])}, id), ' ',
        health ? h(HealthBadge, {state: health.state}) : null, ' ',
        h('span', {class: 'quiet'}, textOf(health, 'summary') ?? '')))))));
}
