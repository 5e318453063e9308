/**
 * Prosody's configuration as text: tokens, lines, comments, statements and the sections of its
 * hosts. Nothing here runs Lua.
 */
package io.meetkeeper.files.prosody.syntax;
