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
import {LinkSignIn, SignIn} from './pages/signin.js';
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
  const current = useObservable(session);
  useEffect(() => {
    let timer;
    const resume = () => resumeSession().catch(() => { timer = setTimeout(resume, RETRY_SESSION_MS); });
    if (current === undefined) resume();
    return () => clearTimeout(timer);
  }, [current === undefined]);
  return current;
}

// Accounts and files can be looked after by somebody who may see nothing else.
const maySeeHosts = () => may('view', 'restart');
const pageOf = (address) => (address.page === '' && !maySeeHosts() ? 'sites' : address.page);

function Navigation({page}) {
  const link = (name, key) => h('a', {href: hrefOf(name), 'aria-current': page === name ? 'page' : undefined}, t(key));
  return h('nav', {'aria-label': t('main')}, maySeeHosts() ? [link('', 'overview'), link('history', 'history'), link('settings', 'settings')] : link('sites', 'sites'));
}

const Languages = ({languageId}) => h('div', {class: 'languages', role: 'group', 'aria-label': t('language')}, LANGUAGES.map(([id, name]) =>
  h('button', {type: 'button', key: id, lang: id, 'aria-pressed': String(id === languageId), onClick: () => chooseLanguage(id)}, name)));

function Head({page, person, languageId}) {
  return h('header', {class: 'top'},
    h('a', {class: 'skip', href: '#main', onClick: (event) => { event.preventDefault(); document.getElementById('main').focus(); }}, t('skip')),
    h('a', {class: 'brand', href: hrefOf('')}, h('img', {src: '/icon.svg', alt: '', width: 20, height: 20}), 'Meetkeeper'),
    person ? h(Navigation, {page}) : null,
    h('div', {class: 'end'}, h(Languages, {languageId}),
      person ? h(Fragment, {}, h('span', {class: 'who quiet'}, [person.name, ...(person.sites ?? [])].join(' · ')),
        h('button', {type: 'button', onClick: signOut}, t('signOut'))) : null));
}

function AwayNote() {
  const outage = useObservable(away);
  useNow(30);
  if (!outage) return null;
  return h('div', {class: 'away-note', role: 'alert'}, outage.lastAnswer
    ? t('away', {since: clock(outage.since), last: clock(outage.lastAnswer)}) : t('awayEver'));
}

const Loading = () => h('p', {class: 'quiet', role: 'status'}, t('loading'));

// A module of the page could not be loaded: the page is reloaded once Meetkeeper answers.
function LoadFailure() {
  useEffect(() => pageRecovery.reloadSoon(), []);
  return h('div', {class: 'note warn'}, h('p', {}, t('notLoaded')), h('button', {type: 'button', onClick: () => location.reload()}, t('reload')));
}

function PageHost({address}) {
  const [shown, setShown] = useState(null);
  const name = pageOf(address);
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
  const title = ready ? shown.module?.titleOf?.(address.parts) : null;
  useTitle(title, ready, `${name}/${address.parts.join('/')}`);
  if (!ready) return h(Loading, {});
  if (shown.missing) return h(LoadFailure, {});
  if (!shown.module) return h('p', {class: 'quiet'}, t('tooOld'));
  return h(shown.module.Page, {key: name === 'hosts' || name === 'sites' ? address.parts[0] : name, parts: address.parts, query: address.query});
}

// Moves the focus to the heading of a page that was opened, so that a screen reader announces it.
function useTitle(title, ready, address) {
  const first = useRef(true);
  useEffect(() => {
    if (!ready) return;
    if (!first.current) (document.querySelector('main h1') ?? document.getElementById('main')).focus({preventScroll: true});
    if (!first.current) scrollTo(0, 0);
    first.current = false;
  }, [ready, address]);
  const warning = useObservable(warningTitle);
  useEffect(() => { document.title = titleText(warning, title); }, [warning, title]);
}

// The code of a one-time link leaves the address at once: it must not stay in the history of the browser.
function useSignInCode(address) {
  const [code, setCode] = useState(null);
  const found = address.page === 'open' ? address.parts[0] : undefined;
  useEffect(() => {
    if (!found) return;
    setCode(found);
    go(hrefOf(''), {replace: true});
  }, [found]);
  return [code, () => setCode(null)];
}

function Content({person, address}) {
  const [code, onSignedIn] = useSignInCode(address);
  if (code) return h(LinkSignIn, {key: code, code, onSignedIn});
  if (person === undefined || address.page === 'open') return h(Loading, {});
  return person ? h(PageHost, {address}) : h(SignIn, {});
}

function App() {
  const person = useSession();
  const address = useObservable(route);
  const languageId = useObservable(language);
  const outage = useObservable(away);
  useEffect(() => { document.documentElement.lang = languageId; }, [languageId]);
  return h(Fragment, {}, h(Head, {page: person ? pageOf(address) : address.page, person, languageId}), h(AwayNote, {}),
    h('main', {id: 'main', tabindex: -1, class: outage ? 'away' : undefined}, h(Content, {person, address}), person?.timeZone ? h(ZoneNote, {zone: person.timeZone}) : null),
    h(ToastHost, {}), h(DialogHost, {}));
}

render(h(App), document.getElementById('app'));
