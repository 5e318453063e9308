package io.meetkeeper.backbone.contract.metrics;

import java.util.List;

/**
 * Samples from a collector's ring.
 *
 * @param incarnation the run of the collector that answers
 * @param samples oldest first
 */
public record SamplesReply(long incarnation, List<HostSample> samples) {}
