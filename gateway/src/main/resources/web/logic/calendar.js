// Times of a day as parts of it, for the strips of the calendar. Pure.
const MINUTES = 1440;

/** The minute of the day of 02:30, or of a whole time such as 2026-12-01T02:30:00+09:00, as its own clock says. */
export function minuteOfDay(text) {
  const found = /(?:^|T)(\d{1,2}):(\d\d)/.exec(text ?? '');
  return found ? Number(found[1]) * 60 + Number(found[2]) : null;
}

/** 02:30 of either. */
export function clockText(text) {
  const minute = minuteOfDay(text);
  return minute === null ? text ?? '' : `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** Spans of a day as [{from, to}] in minutes; one that ends at midnight ends with the day. */
export const daySpans = (windows) => (windows ?? []).flatMap(({from, to}) => {
  const start = minuteOfDay(from);
  const end = minuteOfDay(to);
  if (start === null || end === null) return [];
  return [{from: start, to: end <= start ? MINUTES : end}];
});

/** Whether they are the whole day. */
export const isWholeDay = (windows) => daySpans(windows).some(({from, to}) => from === 0 && to >= MINUTES - 1);
