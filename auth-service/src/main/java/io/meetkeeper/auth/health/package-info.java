/**
 * The checks of the role {@code accounts}: Prosody, the hosts that it serves, and whether the
 * secure domain is half done. They are read-only; {@code AccountHealthProbes} is their entry point.
 */
package io.meetkeeper.auth.health;
