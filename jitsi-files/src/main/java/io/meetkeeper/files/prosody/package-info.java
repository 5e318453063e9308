/**
 * Prosody's Lua configuration: its options and edits of them. An edit is made at the positions of
 * {@code syntax}, and is accepted only when {@code evaluation} of the new text shows exactly the
 * requested change. {@link io.meetkeeper.files.prosody.ProsodyDocument} is the entry point. Runs
 * inside the parser process.
 */
package io.meetkeeper.files.prosody;
