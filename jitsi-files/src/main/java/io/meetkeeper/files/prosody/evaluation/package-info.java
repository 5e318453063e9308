/**
 * Prosody's configuration run as Prosody runs it, in a sandbox without files, network or programs:
 * the resulting options of each host, or why there are none.
 */
package io.meetkeeper.files.prosody.evaluation;
