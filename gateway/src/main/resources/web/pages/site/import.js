// Accounts out of a CSV: checked as a whole, then made some lines at a time, so that one sees how far it is.
import {h, useEffect, useRef, useState} from '../../preact.js';
import {post} from '../../api.js';
import {addImport, NOTHING_IMPORTED, sheetLines} from '../../logic/accounts.js';
import {csvParts, csvText} from '../../logic/csv.js';
import {textOf, translator} from '../../language.js';
import {observable, useObservable} from '../../observable.js';
import {saveFile} from '../../ui/save.js';
import {askAction} from '../../ui/dialog.js';
import {Badge, Button, Panel, problemText} from '../../ui/basics.js';
import {notify} from '../../ui/toast.js';
import {Table} from '../../ui/table.js';
import {words} from '../../words/site.js';
import {siteAddress} from './shared.js';

const t = translator(words);
const AT_MOST = 2_000;
const PART = 20;
const REFUSED_SHOWN = 20;
const TONES = {created: 'good', exists: 'quiet', refused: 'bad', failed: 'bad'};

/** The import that runs or ran last: {site, all, done, result, running, why}. Passwords live here alone, and until the page is left. */
const work = observable(null);
const guard = (event) => event.preventDefault();

work.watch((now) => {
  const lost = now !== null && (now.running || sheetLines(now.result).length > 0);
  if (lost) addEventListener('beforeunload', guard); else removeEventListener('beforeunload', guard);
});

export function AccountImport({site, imported}) {
  const now = useObservable(work);
  const [wrong, setWrong] = useState(null);
  const file = useRef(null);
  const own = now?.site === site ? now : null;
  useEffect(() => { if (own && !own.running) imported(); }, [own?.running]);
  const check = async (event) => {
    event.preventDefault();
    const text = await file.current.files[0].text();
    const count = csvParts(text, PART).reduce((sum, part) => sum + part.count, 0);
    setWrong(count === 0 ? t('accounts.emptyFile') : count > AT_MOST ? t('accounts.tooMany', {count}) : null);
    if (count > 0 && count <= AT_MOST) await ask(site, text);
  };
  return h(Panel, {id: 'import', title: t('accounts.import')},
    own?.running ? h(Progress, {own}) : h('form', {onSubmit: check},
      h('div', {class: 'field'}, h('label', {for: 'import-file'}, t('accounts.file')),
        h('input', {id: 'import-file', type: 'file', accept: '.csv,text/csv,text/plain', required: true, ref: file, 'aria-describedby': 'import-hint'}),
        h('p', {id: 'import-hint', class: 'hint'}, t('accounts.importHint')), wrong ? h('p', {class: 'wrong', role: 'alert'}, wrong) : null),
      h('p', {class: 'actions'}, h('button', {}, t('accounts.check')))),
    own && !own.running ? h(Result, {own}) : null);
}

const ask = (site, text) => askAction({
  title: t('accounts.importTitle'), confirm: t('accounts.importRun'),
  dryRun: () => postCsv(site, text, {dryRun: true}),
  sentence: ({created, refused}) => (created === 0 ? t('accounts.importNothing')
    : t('accounts.importPlan', {count: created}) + (refused > 0 ? t('accounts.importPass', {count: refused}) : '')),
  unchanged: ({created}) => created === 0,
  details: ({lines}) => h(Lines, {lines: lines.filter(({outcome}) => outcome !== 'created').slice(0, REFUSED_SHOWN)}),
  run: () => { begin(site, text); return true; },
});

const postCsv = (site, text, query) => post(siteAddress(site, 'accounts', 'import'), text, query, {type: 'text/csv'});

async function begin(site, text) {
  const parts = csvParts(text, PART);
  const all = parts.reduce((sum, part) => sum + part.count, 0);
  let now = {site, all, done: 0, result: NOTHING_IMPORTED, running: true, why: null};
  work.set(now);
  for (const part of parts) {
    try {
      const answer = await postCsv(site, part.text);
      now = {...now, done: now.done + part.count, result: addImport(now.result, part, answer)};
      work.set(now);
    } catch (problem) {
      work.set({...now, running: false, why: problemText(problem)});
      return;
    }
  }
  work.set({...now, running: false});
  notify(t('accounts.imported', {created: now.result.created, refused: now.result.refused}), now.result.refused > 0 ? 'warn' : 'good');
}

const Progress = ({own}) => h('div', {role: 'status'},
  h('progress', {max: own.all, value: own.done, 'aria-label': t('accounts.importTitle')}),
  h('p', {}, t('accounts.progress', {done: own.done, all: own.all})), h('p', {class: 'quiet'}, t('accounts.keepOpen')));

function Result({own}) {
  const sheet = sheetLines(own.result);
  return h('div', {class: 'stack'},
    own.why ? h('p', {class: 'note bad', role: 'alert'}, t('accounts.stopped', {done: own.done, all: own.all, why: own.why})) : null,
    h('p', {}, t('accounts.imported', {created: own.result.created, refused: own.result.refused})),
    sheet.length > 0 ? h(Sheet, {site: own.site, lines: sheet, result: own.result}) : null,
    h('details', {}, h('summary', {}, t('accounts.result')), h(Lines, {lines: own.result.lines})));
}

const Lines = ({lines}) => (lines.length === 0 ? null : h(Table, {
  caption: t('accounts.result'), rows: lines, rowKey: ({line, name}) => `${line} ${name}`,
  columns: [
    {key: 'line', title: t('accounts.line'), numeric: true, render: ({line}) => String(line)},
    {key: 'name', title: t('accounts.name'), render: ({name}) => name ?? ''},
    {key: 'outcome', title: t('accounts.state'), render: (line) => h('span', {},
      h(Badge, {tone: TONES[line.outcome]}, t(`accounts.outcomeOf.${line.outcome}`)), ' ', textOf(line, 'because') ?? '')},
  ],
}));

function Sheet({site, lines, result}) {
  const save = () => saveFile(`${site}-accounts.csv`, new Blob([csvText(['name', 'password'], lines)], {type: 'text/csv'}));
  return h('section', {class: 'sheet', 'aria-labelledby': 'sheet-title'},
    h('h3', {id: 'sheet-title'}, t('accounts.sheet')), h('p', {class: 'quiet'}, t('accounts.sheetHint')),
    h('p', {class: 'actions'}, h(Button, {kind: 'main', onClick: () => print()}, t('accounts.print')), h(Button, {onClick: save}, t('accounts.sheetFile')),
      h(Button, {onClick: () => work.set({...work.get(), result: {...result, lines: result.lines.map(({password, ...line}) => line)}})}, t('accounts.forget'))),
    h('ul', {class: 'sheet-cards'}, lines.map(({name, password}) => h('li', {key: name},
      h('p', {}, t('accounts.sheetLogin', {site})),
      h('dl', {}, h('dt', {}, t('accounts.user')), h('dd', {}, h('code', {}, name)), h('dt', {}, t('accounts.pass')), h('dd', {}, h('code', {}, password)))))));
}
