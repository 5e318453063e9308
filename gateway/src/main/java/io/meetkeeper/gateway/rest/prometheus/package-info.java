/** {@code /metrics}: hosts, bridges, the relay and this process in Prometheus' text format. */
package io.meetkeeper.gateway.rest.prometheus;
