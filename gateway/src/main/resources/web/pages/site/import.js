// Accounts out of a CSV: checked as a whole, then made some lines at a time, so that one sees how far it is.
import {h, useEffect, useRef, useState} from '../../preact.js';
import {post} from '../../api.js';
import {addImport, NOTHING_IMPORTED, linesWithPassword} from '../../logic/accounts.js';
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
const MAX_LINES = 2_000;
const LINES_PER_PART = 20;
const REFUSED_SHOWN = 20;
const TONES = {created: 'good', exists: 'quiet', refused: 'bad', failed: 'bad'};

/** The import that runs or ran last: {site, all, done, result, running, why}. Passwords live here alone, and until the page is left. */
const currentImport = observable(null);
const guard = (event) => event.preventDefault();

currentImport.watch((now) => {
  const hasUnsavedData = now !== null && (now.running || linesWithPassword(now.result).length > 0);
  if (hasUnsavedData) addEventListener('beforeunload', guard); else removeEventListener('beforeunload', guard);
});

export function AccountImport({site, imported}) {
  const now = useObservable(currentImport);
  const [fileProblem, setFileProblem] = useState(null);
  const file = useRef(null);
  const progress = now?.site === site ? now : null;
  useEffect(() => { if (progress && !progress.running) imported(); }, [progress?.running]);
  const check = async (event) => {
    event.preventDefault();
    const text = await file.current.files[0].text();
    const count = csvParts(text, LINES_PER_PART).reduce((sum, part) => sum + part.count, 0);
    setFileProblem(count === 0 ? t('accounts.emptyFile') : count > MAX_LINES ? t('accounts.tooMany', {count}) : null);
    if (count > 0 && count <= MAX_LINES) await confirmImport(site, text);
  };
  return h(Panel, {id: 'import', title: t('accounts.import')},
    progress?.running ? h(Progress, {progress}) : h('form', {onSubmit: check},
      h('div', {class: 'field'}, h('label', {for: 'import-file'}, t('accounts.file')),
        h('input', {id: 'import-file', type: 'file', accept: '.csv,text/csv,text/plain', required: true, ref: file, 'aria-describedby': 'import-hint'}),
        h('p', {id: 'import-hint', class: 'hint'}, t('accounts.importHint')), fileProblem ? h('p', {class: 'wrong', role: 'alert'}, fileProblem) : null),
      h('p', {class: 'actions'}, h('button', {}, t('accounts.check')))),
    progress && !progress.running ? h(Result, {progress}) : null);
}

const confirmImport = (site, text) => askAction({
  title: t('accounts.importTitle'), confirm: t('accounts.importRun'),
  dryRun: () => postCsv(site, text, {dryRun: true}),
  sentence: ({created, refused}) => (created === 0 ? t('accounts.importNothing')
    : t('accounts.importPlan', {count: created}) + (refused > 0 ? t('accounts.importPass', {count: refused}) : '')),
  unchanged: ({created}) => created === 0,
  details: ({lines}) => h(Lines, {lines: lines.filter(({outcome}) => outcome !== 'created').slice(0, REFUSED_SHOWN)}),
  run: () => { runImport(site, text); return true; },
});

const postCsv = (site, text, query) => post(siteAddress(site, 'accounts', 'import'), text, query, {type: 'text/csv'});

async function runImport(site, text) {
  const parts = csvParts(text, LINES_PER_PART);
  const all = parts.reduce((sum, part) => sum + part.count, 0);
  let now = {site, all, done: 0, result: NOTHING_IMPORTED, running: true, why: null};
  currentImport.set(now);
  for (const part of parts) {
    try {
      const answer = await postCsv(site, part.text);
      now = {...now, done: now.done + part.count, result: addImport(now.result, part, answer)};
      currentImport.set(now);
    } catch (problem) {
      currentImport.set({...now, running: false, why: problemText(problem)});
      return;
    }
  }
  currentImport.set({...now, running: false});
  notify(t('accounts.imported', {created: now.result.created, refused: now.result.refused}), now.result.refused > 0 ? 'warn' : 'good');
}

const Progress = ({progress}) => h('div', {role: 'status'},
  h('progress', {max: progress.all, value: progress.done, 'aria-label': t('accounts.importTitle')}),
  h('p', {}, t('accounts.progress', {done: progress.done, all: progress.all})), h('p', {class: 'quiet'}, t('accounts.keepOpen')));

function Result({progress}) {
  const withPassword = linesWithPassword(progress.result);
  return h('div', {class: 'stack'},
    progress.why ? h('p', {class: 'note bad', role: 'alert'}, t('accounts.stopped', {done: progress.done, all: progress.all, why: progress.why})) : null,
    h('p', {}, t('accounts.imported', {created: progress.result.created, refused: progress.result.refused})),
    withPassword.length > 0 ? h(PasswordSheet, {site: progress.site, lines: withPassword, result: progress.result}) : null,
    h('details', {}, h('summary', {}, t('accounts.result')), h(Lines, {lines: progress.result.lines})));
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

function PasswordSheet({site, lines, result}) {
  const save = () => saveFile(`${site}-accounts.csv`, new Blob([csvText(['name', 'password'], lines)], {type: 'text/csv'}));
  return h('section', {class: 'sheet', 'aria-labelledby': 'sheet-title'},
    h('h3', {id: 'sheet-title'}, t('accounts.sheet')), h('p', {class: 'quiet'}, t('accounts.sheetHint')),
    h('p', {class: 'actions'}, h(Button, {kind: 'main', onClick: () => print()}, t('accounts.print')), h(Button, {onClick: save}, t('accounts.sheetFile')),
      h(Button, {onClick: () => currentImport.set({...currentImport.get(), result: {...result, lines: result.lines.map(({password, ...line}) => line)}})}, t('accounts.forget'))),
    h('ul', {class: 'sheet-cards'}, lines.map(({name, password}) => h('li', {key: name},
      h('p', {}, t('accounts.sheetLogin', {site})),
      h('dl', {}, h('dt', {}, t('accounts.user')), h('dd', {}, h('code', {}, name)), h('dt', {}, t('accounts.pass')), h('dd', {}, h('code', {}, password)))))));
}
