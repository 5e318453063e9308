// The frame: who is signed in, which page, which language, and whether Meetkeeper answers at all.
import {h, render, Fragment, useEffect, useRef, useState} from './preact.js';
import {useObservable} from './observable.js';
import {away} from './api.js';
import {useNow} from './data.js';
import {chooseLanguage, clock, language, LANGUAGES, translator} from './language.js';
import {go, hrefOf, route} from './router.js';
import {may, resumeSession, session, signOut} from './session.js';
import {DialogHost} from './ui/dialog.js';
import {titleText, warningTitle} from './title.js';
import {ToastHost} from './ui/toast.js';
import {ZoneNote} from './ui/zone.js';
import {Opening, SignIn} from './pages/signin.js';
import {words} from './words/shell.js';

const t = translator(words);

// A page is a module with Page({parts, query}) and titleOf(parts): loaded when it is opened.
const PAGES = {
  '': () => import('./pages/overview.js'),
  hosts: () => import('./pages/host.js'),
  sites: () => import('./pages/site.js'),
  history: () => import('./pages/history.js'),
  settings: () => import('./pages/settings.js'),
};
const RETRY_SESSION_MS = 5_000;

function useSession() {
  const known = useObservable(session);
  useEffect(() => {
    let timer;
    const ask = () => resumeSession().catch(() => { timer = setTimeout(ask, RETRY_SESSION_MS); });
    if (known === undefined) ask();
    return () => clearTimeout(timer);
  }, [known === undefined]);
  return known;
}

// Accounts and files can be looked after by somebody who may see nothing else.
const maySeeHosts = () => may('view', 'restart');
const pageOf = (place) => (place.page === '' && !maySeeHosts() ? 'sites' : place.page);

function Navigation({page}) {
  const link = (name, key) => h('a', {href: hrefOf(name), 'aria-current': page === name ? 'page' : undefined}, t(key));
  return h('nav', {'aria-label': t('main')}, maySeeHosts() ? [link('', 'overview'), link('history', 'history'), link('settings', 'settings')] : link('sites', 'sites'));
}

const Languages = ({spoken}) => h('div', {class: 'languages', role: 'group', 'aria-label': t('language')}, LANGUAGES.map(([id, name]) =>
  h('button', {type: 'button', key: id, lang: id, 'aria-pressed': String(id === spoken), onClick: () => chooseLanguage(id)}, name)));

function Head({page, person, spoken}) {
  return h('header', {class: 'top'},
    h('a', {class: 'skip', href: '#main', onClick: (event) => { event.preventDefault(); document.getElementById('main').focus(); }}, t('skip')),
    h('a', {class: 'brand', href: hrefOf('')}, h('img', {src: '/icon.svg', alt: '', width: 20, height: 20}), 'Meetkeeper'),
    person ? h(Navigation, {page}) : null,
    h('div', {class: 'end'}, h(Languages, {spoken}),
      person ? h(Fragment, {}, h('span', {class: 'who quiet'}, [person.name, ...(person.sites ?? [])].join(' · ')),
        h('button', {type: 'button', onClick: signOut}, t('signOut'))) : null));
}

function AwayNote() {
  const silence = useObservable(away);
  useNow(30);
  if (!silence) return null;
  return h('div', {class: 'away-note', role: 'alert'}, silence.lastAnswer
    ? t('away', {since: clock(silence.since), last: clock(silence.lastAnswer)}) : t('awayEver'));
}

const Waiting = () => h('p', {class: 'quiet', role: 'status'}, t('loading'));

// A part of the page that did not arrive: all is loaded anew once Meetkeeper answers.
function Missing() {
  useEffect(() => pageRecovery.reloadSoon(), []);
  return h('div', {class: 'note warn'}, h('p', {}, t('notLoaded')), h('button', {type: 'button', onClick: () => location.reload()}, t('reload')));
}

function PageHost({place}) {
  const [shown, setShown] = useState(null);
  const name = pageOf(place);
  useEffect(() => {
    let current = true;
    const load = PAGES[name] ?? (() => Promise.resolve(null));
    load().then((module) => ({name, module}), () => ({name, missing: true})).then((found) => {
      if (!found.missing) pageRecovery.complete();
      if (current) setShown(found);
    });
    return () => { current = false; };
  }, [name]);
  const ready = shown?.name === name;
  const title = ready ? shown.module?.titleOf?.(place.parts) : null;
  useTitle(title, ready, `${name}/${place.parts.join('/')}`);
  if (!ready) return h(Waiting, {});
  if (shown.missing) return h(Missing, {});
  if (!shown.module) return h('p', {class: 'quiet'}, t('tooOld'));
  return h(shown.module.Page, {key: name === 'hosts' || name === 'sites' ? place.parts[0] : name, parts: place.parts, query: place.query});
}

// After another page was opened the focus is at its heading, so that a screen reader says where one is.
function useTitle(title, ready, place) {
  const first = useRef(true);
  useEffect(() => {
    if (!ready) return;
    if (!first.current) (document.querySelector('main h1') ?? document.getElementById('main')).focus({preventScroll: true});
    if (!first.current) scrollTo(0, 0);
    first.current = false;
  }, [ready, place]);
  const warning = useObservable(warningTitle);
  useEffect(() => { document.title = titleText(warning, title); }, [warning, title]);
}

// The code of a one-time link leaves the address at once: it must not stay in the history of the browser.
function useOpeningCode(place) {
  const [code, setCode] = useState(null);
  const found = place.page === 'open' ? place.parts[0] : undefined;
  useEffect(() => {
    if (!found) return;
    setCode(found);
    go(hrefOf(''), {replace: true});
  }, [found]);
  return [code, () => setCode(null)];
}

function Content({person, place}) {
  const [code, opened] = useOpeningCode(place);
  if (code) return h(Opening, {key: code, code, opened});
  if (person === undefined || place.page === 'open') return h(Waiting, {});
  return person ? h(PageHost, {place}) : h(SignIn, {});
}

function App() {
  const person = useSession();
  const place = useObservable(route);
  const spoken = useObservable(language);
  const silence = useObservable(away);
  useEffect(() => { document.documentElement.lang = spoken; }, [spoken]);
  return h(Fragment, {}, h(Head, {page: person ? pageOf(place) : place.page, person, spoken}), h(AwayNote, {}),
    h('main', {id: 'main', tabindex: -1, class: silence ? 'away' : undefined}, h(Content, {person, place}), person?.timeZone ? h(ZoneNote, {zone: person.timeZone}) : null),
    h(ToastHost, {}), h(DialogHost, {}));
}

render(h(App), document.getElementById('app'));
