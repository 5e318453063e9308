/**
 * A stand-in for Jitsi Videobridge, for tests and the demo. Its answers were recorded from a real
 * bridge in the same state; it can also be made slow, unhealthy, leaking or dead. No production
 * module depends on it.
 */
package io.meetkeeper.standin.bridge;
