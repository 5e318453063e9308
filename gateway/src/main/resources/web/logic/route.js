// The address after #: #/hosts/meet1?range=24h is page hosts, parts [meet1], query {range: 24h}.
export function parseRoute(hash) {
  const [path, query = ''] = hash.replace(/^#\/?/, '').split('?');
  const parts = path.split('/').filter(Boolean).map(decode);
  return {page: parts[0] ?? '', parts: parts.slice(1), query: parseQuery(query)};
}

/** The address of a page; members of the query that are undefined, null or empty are left out. */
export function hrefOf(page, parts = [], query = {}) {
  const pairs = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  const path = [page, ...parts].filter((part) => part !== '').map(encodeURIComponent).join('/');
  return `#/${path}${pairs.length > 0 ? `?${pairs.join('&')}` : ''}`;
}

function parseQuery(text) {
  const query = {};
  for (const pair of text.split('&').filter(Boolean)) {
    const [name, ...value] = pair.split('=');
    query[decode(name)] = decode(value.join('='));
  }
  return query;
}

function decode(text) {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    return text;
  }
}
