/**
 * Prometheus remote write: sends what {@code /metrics} shows to a server that takes it, for those
 * whose Prometheus cannot reach this gateway. Started by the gateway, and only when it is
 * configured.
 */
package io.meetkeeper.gateway.remotewrite;
