// Settings: the policy, pauses, who is notified, access tokens, and further hosts.
import {h} from '../preact.js';
import {translator} from '../language.js';
import {hrefOf} from '../router.js';
import {may, ownSites} from '../session.js';
import {words} from '../words/settings.js';
import {Enrollments} from './settings/enrollments.js';
import {Notifications} from './settings/notifications.js';
import {PauseAll} from './settings/pause.js';
import {PolicySection} from './settings/policy.js';
import {Tokens} from './settings/tokens.js';

const t = translator(words);

/** Sections in their order, with the scopes of which one is needed, and whether they concern all sites. */
const SECTIONS = [
  ['policy', PolicySection, ['view', 'restart']],
  ['pause', PauseAll, ['view', 'restart']],
  ['notifications', Notifications, ['view'], true],
  ['tokens', Tokens, ['admin']],
  ['hosts', Enrollments, ['admin']],
];

const sectionOf = (parts) => SECTIONS.find(([name]) => name === parts[0]) ?? SECTIONS[0];
export const titleOf = (parts) => t(sectionOf(parts)[0]);

const isOpen = ([, , needed, ofAllSites]) => may(...needed) && !(ofAllSites && ownSites());

export function Page({parts, query}) {
  const section = sectionOf(parts);
  const [name, Section] = section;
  return h('div', {class: 'stack'},
    h('h1', {id: 'title', tabindex: -1}, t('title')),
    h('nav', {class: 'sections', 'aria-label': t('label')}, SECTIONS.filter(isOpen).map(([one]) =>
      h('a', {key: one, href: hrefOf('settings', [one]), 'aria-current': one === name ? 'page' : undefined}, t(one)))),
    isOpen(section) ? h(Section, {key: name, query}) : h('p', {class: 'note'}, refusal(section)));
}

const refusal = ([, , scopes]) => (may(...scopes) ? t('forbiddenSite', {sites: ownSites().join(', ')}) : t('forbidden', {scope: scopes[0]}));
