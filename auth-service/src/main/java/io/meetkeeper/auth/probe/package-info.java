/**
 * Tries the secure domain out as real clients would: a host logs in and opens a random room, a
 * guest joins it and may open none, a wrong password and a stranger are refused. Observation and
 * evaluation are separate: {@link io.meetkeeper.auth.probe.ProbeVerdict} is pure. The XMPP client
 * runs in a short-lived JVM of its own, since it needs more memory than a small server can spare
 * for long.
 */
package io.meetkeeper.auth.probe;
