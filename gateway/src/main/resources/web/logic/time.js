// Times of inputs, which are of the reader's own time zone. Pure.

/** The value of a datetime-local input for a time; empty for none. */
export function localInput(time) {
  if (!time) return '';
  const at = new Date(time);
  return new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

/** The time that such an input means; null for none. */
export const fromLocal = (text) => (text ? new Date(text).toISOString() : null);
