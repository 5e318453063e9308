/**
 * Outgoing HTTP: a client with timeouts and size limits, over TCP, TLS or a unix socket. Used by
 * the bridge agent, the Docker Engine client, the gateway and the commands that call a running
 * Meetkeeper. Requests to the bridge use the JDK's {@code HttpURLConnection} instead to save memory
 * ({@code backbone.jvb}, decision 4).
 */
package io.meetkeeper.backbone.http;
