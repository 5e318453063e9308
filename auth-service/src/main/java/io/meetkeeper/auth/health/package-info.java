/**
 * The checks of the role {@code accounts}: Prosody, the hosts that it serves, and whether the
 * secure domain is half done. They only look; {@code AccountHealthProbes} is their entry.
 */
package io.meetkeeper.auth.health;
