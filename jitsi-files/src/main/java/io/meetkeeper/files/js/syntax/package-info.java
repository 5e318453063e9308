/**
 * Finds the positions of options, comments and lines in a script, with Rhino's parser. Called by
 * {@code js} and {@code js.evaluation}.
 */
package io.meetkeeper.files.js.syntax;
