/**
 * Prometheus remote write: sends the metrics of {@code /metrics} to a server, for sites whose
 * Prometheus cannot reach this gateway. Started by the gateway when it is configured.
 */
package io.meetkeeper.gateway.remotewrite;
