// Sentences of Meetkeeper name times of its server; who sits elsewhere is told so.
import {h} from '../preact.js';
import {useNow} from '../data.js';
import {translator} from '../language.js';
import {words} from '../words/shell.js';

const t = translator(words);

const clockIn = (timeZone, at) => new Intl.DateTimeFormat('sv-SE', {timeZone, dateStyle: 'short', timeStyle: 'short'}).format(at);

/** zone: of the server, as IANA names it. Shows nothing where its clock is that of the reader. */
export function ZoneNote({zone}) {
  const now = useNow(30);
  let serverClock;
  try {
    serverClock = clockIn(zone, now);
  } catch {
    return null;
  }
  return serverClock === clockIn(undefined, now) ? null : h('p', {class: 'quiet zone'}, t('zone', {zone, clock: serverClock.slice(-5)}));
}
