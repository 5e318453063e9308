/**
 * Control of a running Prosody, without a password in any command line: over its admin socket, or
 * through {@code docker exec} where it runs in a container. The kind of access is detected
 * automatically. Used by the accounts, the secure domain and the probe.
 */
package io.meetkeeper.auth.prosody;
