/**
 * Sets of values that belong together, such as for little bandwidth, with what they do and what
 * they do not. They are made to fit the site, its layout and its memory; the desk for presets
 * applies one as a change of each file that it concerns.
 */
package io.meetkeeper.documents.preset;
