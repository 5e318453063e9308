import {observable} from './observable.js';
import {hrefOf, parseRoute} from './logic/route.js';

export {hrefOf};
export const route = observable(parseRoute(location.hash));
addEventListener('hashchange', () => route.set(parseRoute(location.hash)));

/** Opens another page; with replace, Back does not come here again. */
export function go(href, {replace = false} = {}) {
  if (replace) {
    history.replaceState(null, '', href);
    route.set(parseRoute(href));
  } else {
    location.hash = href;
  }
}

/** Changes the query of this page in place; with back, Back leads to what it was. */
export function setQuery(changes, {back = false} = {}) {
  const {page, parts, query} = route.get();
  go(hrefOf(page, parts, {...query, ...changes}), {replace: !back});
}
