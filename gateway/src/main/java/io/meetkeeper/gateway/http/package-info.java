/**
 * The HTTP layer below the REST API: connections, TLS handshakes, request heads and bodies, and
 * limits on memory and time, also for clients without a token. {@code GatewayVerticle} wires it;
 * {@code rest} and {@code edge} take memory from its budget.
 */
package io.meetkeeper.gateway.http;
