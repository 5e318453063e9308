package io.meetkeeper.backbone.alarm;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.time.Duration;

/**
 * When an alarm is raised and cleared.
 *
 * @param resource the watched resource
 * @param above raised strictly above this percentage
 * @param clearBelow cleared strictly below this percentage; at most {@link #above}
 * @param hold how long the value must be across the threshold without a gap, for both
 * @param gap a longer time between two values counts as a gap in the data
 */
public record AlarmRule(
    HostSample.Resource resource, double above, double clearBelow, Duration hold, Duration gap) {
  AlarmRule withGap(Duration other) {
    return new AlarmRule(resource, above, clearBelow, hold, other);
  }
}
