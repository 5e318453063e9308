/** Runs a script in a sandbox and compares the values that come out; called by js. */
package io.meetkeeper.files.js.evaluation;
