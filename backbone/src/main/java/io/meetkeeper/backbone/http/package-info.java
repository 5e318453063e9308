/**
 * Outgoing HTTP: one client with bounds in time and size, over TCP, TLS or a unix socket. Used by
 * the bridge agent, the Docker Engine client, the gateway's calls to servers of others, and the
 * commands that ask a running Meetkeeper. The collector's questions to the bridge go over the JDK's
 * {@code HttpURLConnection} instead ({@code backbone.jvb}, decision 4), for its memory.
 */
package io.meetkeeper.backbone.http;
