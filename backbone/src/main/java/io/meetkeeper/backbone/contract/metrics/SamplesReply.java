package io.meetkeeper.backbone.contract.metrics;

import io.meetkeeper.backbone.contract.check.HostReport;
import io.meetkeeper.backbone.contract.check.Required;
import java.util.List;

/**
 * Samples from a collector's ring.
 *
 * @param incarnation the run of the collector that answers
 * @param samples oldest first
 */
@HostReport
public record SamplesReply(@Required long incarnation, @Required List<HostSample> samples) {}
