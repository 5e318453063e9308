package io.meetkeeper.backbone.contract.metrics;

import io.meetkeeper.backbone.contract.check.NumberRange;
import io.meetkeeper.backbone.contract.check.Required;

/**
 * {@code /proc/pressure/memory}: percent of the last 10 and 60 s in which some, or all, tasks
 * waited for memory.
 *
 * @param some10 some tasks, 10 s
 * @param some60 some tasks, 60 s
 * @param full10 all tasks, 10 s
 * @param full60 all tasks, 60 s
 */
public record MemoryStall(
    @Required @NumberRange(max = NumberRange.MAX_PERCENT) double some10,
    @Required @NumberRange(max = NumberRange.MAX_PERCENT) double some60,
    @Required @NumberRange(max = NumberRange.MAX_PERCENT) double full10,
    @Required @NumberRange(max = NumberRange.MAX_PERCENT) double full60) {}
