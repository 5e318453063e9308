/**
 * Tries the secure domain out as real clients would: a host logs in and opens a random room, a
 * guest joins it and may open none, a wrong password and a stranger are refused. What was seen and
 * what that means are apart: {@link io.meetkeeper.auth.probe.ProbeVerdict} is pure. The XMPP client
 * runs in a JVM of its own for the seconds that it takes, since it needs more memory than a small
 * server has to give for long.
 */
package io.meetkeeper.auth.probe;
