/**
 * The HTTP server in front of the REST API: who may hold how much memory and time before anything
 * is known of them. {@code GatewayVerticle} starts it; {@code rest} and {@code edge} take memory
 * from its budget.
 */
package io.meetkeeper.gateway.http;
