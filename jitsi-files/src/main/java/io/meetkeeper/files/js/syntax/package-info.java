/**
 * Finds the positions of options, comments and lines in a parsed script. Called by {@code js} and
 * {@code js.evaluation}.
 */
package io.meetkeeper.files.js.syntax;
