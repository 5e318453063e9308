package io.meetkeeper.backbone.contract;

import java.util.List;

/**
 * Samples from a collector's ring.
 *
 * @param incarnation the run of the collector that answers
 * @param samples oldest first
 */
public record SamplesAnswer(long incarnation, List<Sample> samples) {}
