/**
 * Where in a script options, comments and lines are written (Rhino's parser); called by js and
 * js.evaluation.
 */
package io.meetkeeper.files.js.syntax;
