/** Runs a script in a sandbox and compares the resulting values; called by {@code js}. */
package io.meetkeeper.files.js.evaluation;
