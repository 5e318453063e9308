/** Samples of a host, the metrics in them, and queries for the collector's ring. */
package io.meetkeeper.backbone.contract.metrics;
