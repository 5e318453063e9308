// The filters of the history, in the address and for REST. Pure.

/** Filters that each list has. */
export const HISTORY_FILTERS = {
  events: ['text', 'type', 'severity', 'host', 'site', 'from', 'to'],
  restarts: ['host', 'site', 'state', 'from', 'to'],
  audit: ['text', 'token', 'from', 'to'],
};

/** Columns of an exported list; what an item has besides is left out of a CSV. */
export const HISTORY_COLUMNS = {
  events: ['position', 'at', 'type', 'severity', 'host', 'site', 'message', 'id'],
  restarts: ['id', 'requestedAt', 'changedAt', 'host', 'site', 'cause', 'mode', 'by', 'reason', 'state', 'because',
    'swapUsedBefore', 'swapUsedAfter', 'roll'],
  audit: ['position', 'at', 'token', 'address', 'request', 'method', 'path', 'status', 'before', 'after'],
};

export const HISTORY_PATHS = {events: '/events', restarts: '/restarts', audit: '/audit'};

/** The filters in the query of an address, only those that the list has. */
export const readFilters = (list, query) => Object.fromEntries(HISTORY_FILTERS[list]
  .map((name) => [name, query[name]?.trim() ?? '']).filter(([, value]) => value !== ''));

/** The query of REST: a day stands for its first moment in this time zone, and `to` includes its day. */
export const restQuery = (list, filters) => Object.fromEntries(Object.entries(readFilters(list, filters))
  .map(([name, value]) => [name, name === 'from' || name === 'to' ? dayTime(value, name === 'to') : value]));

/** The moment of a day, or of a time, as RFC 3339; undefined when it is none. */
export function dayTime(text, isEnd) {
  const [year, month, day] = /^\d{4}-\d\d-\d\d$/.test(text) ? text.split('-').map(Number) : [];
  const at = year === undefined ? new Date(text) : new Date(year, month - 1, day + (isEnd ? 1 : 0));
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
