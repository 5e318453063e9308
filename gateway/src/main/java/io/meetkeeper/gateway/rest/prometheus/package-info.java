/**
 * /metrics: hosts, bridges, relay and this process in Prometheus' text format; registered by
 * RestApi.
 */
package io.meetkeeper.gateway.rest.prometheus;
