/**
 * Control of a running Prosody, without a password in any command line: over its admin socket, or
 * through {@code docker exec} where it runs in a container. Finds out by itself which; knows what
 * to say when there is none. Accounts, the secure domain and the probe call it.
 */
package io.meetkeeper.auth.prosody;
