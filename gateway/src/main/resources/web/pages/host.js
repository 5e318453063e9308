import {h} from '../preact.js';
export const titleOf = () => null;
export const Page = () => h('h1', {tabindex: -1}, 'Overview');
