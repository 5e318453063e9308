/**
 * Prosody's Lua configuration: sections, edits and sandboxed evaluation. Runs inside the parser
 * process.
 */
package io.meetkeeper.files.prosody;
