package io.meetkeeper.backbone.contract.metrics;

import io.meetkeeper.backbone.contract.check.NumberRange;
import io.meetkeeper.backbone.contract.check.Required;

/**
 * Processors.
 *
 * @param count logical processors
 * @param usedPercent busy since the last sample, 0-100; {@code null} in the first sample
 */
public record CpuUsage(
    @Required @NumberRange(max = NumberRange.MAX_CALLS) int count,
    @NumberRange(min = -NumberRange.MAX_PERCENT, max = NumberRange.MAX_PERCENT)
        Double usedPercent) {}
