/**
 * Prosody's configuration: a lexer splits the Lua text into the global part, virtual hosts and
 * components; edits are made within a section, at the positions of the lexer. LuaJ only evaluates,
 * before and after, to prove what changed.
 */
package io.meetkeeper.files.lua;
