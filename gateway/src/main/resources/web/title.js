// The title of the tab: a word of warning first, so that it is seen when another tab is open.
import {observable} from './observable.js';

/** For example Broken; null while nothing is to be said. */
export const warningTitle = observable(null);

/** The title of a page; both parts may be missing. */
export const titleText = (warning, title) => [warning, title, 'Meetkeeper'].filter(Boolean).join(' · ');
