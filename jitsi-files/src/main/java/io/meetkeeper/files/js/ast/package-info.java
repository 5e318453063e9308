/**
 * A parser of the JavaScript that browsers accept in a script (ECMAScript 2024), with exact
 * positions and errors in plain words. Runs no code. Called by {@code js.syntax}.
 */
package io.meetkeeper.files.js.ast;
