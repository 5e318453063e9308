/**
 * Prosody's Lua configuration: sections, edits, sandboxed evaluation (was lua); called inside the
 * parser process.
 */
package io.meetkeeper.files.prosody;
