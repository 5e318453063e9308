package io.meetkeeper.collector.alarm;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.time.Duration;

/**
 * When something is an alarm.
 *
 * @param resource what is watched
 * @param above raised strictly above that many percent
 * @param clearBelow cleared strictly below that many percent; at most {@link #above}
 * @param hold for that long without a gap, for both
 * @param gap a longer time between two values is a gap in the data
 */
public record AlarmRule(
    HostSample.Resource resource, double above, double clearBelow, Duration hold, Duration gap) {}
