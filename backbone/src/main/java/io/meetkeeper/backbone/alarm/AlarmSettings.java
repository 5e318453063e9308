package io.meetkeeper.backbone.alarm;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationMessage;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.time.Duration;

/**
 * When the alarms are raised and cleared: {@code meetkeeper.alarm}.
 *
 * @param swap the rule for swap
 * @param memory the rule for memory
 */
public record AlarmSettings(AlarmRule swap, AlarmRule memory) {
  private static final Duration MAX_HOLD = Duration.ofDays(1);
  private static final int GAP_INTERVALS = 3;

  /**
   * Reads the settings.
   *
   * @param config {@code meetkeeper}
   * @param interval time between two values
   * @throws InvalidConfigurationException when a value is out of range
   */
  public static AlarmSettings of(ConfigSection config, Duration interval) {
    return new AlarmSettings(
        rule(config, "swap", HostSample.Resource.SWAP, interval),
        rule(config, "memory", HostSample.Resource.MEMORY, interval));
  }

  private static AlarmRule rule(
      ConfigSection config, String name, HostSample.Resource resource, Duration interval) {
    ConfigSection alarm = config.section("alarm").section(name);
    double above = alarm.percent("above");
    double clearBelow = alarm.percent("clear-below");
    if (clearBelow > above) {
      throw InvalidConfigurationException.forValue(
          alarm.fullKey("clear-below"),
          alarm.rawValue("clear-below"),
          ConfigurationMessage.CLEAR_BELOW.with(
              alarm.fullKey("above"), String.valueOf(alarm.rawValue("above"))));
    }
    Duration hold = alarm.duration("for", Duration.ZERO, MAX_HOLD);
    return new AlarmRule(resource, above, clearBelow, hold, interval.multipliedBy(GAP_INTERVALS));
  }

  /** The same rules for another interval between values. */
  public AlarmSettings every(Duration interval) {
    Duration gap = interval.multipliedBy(GAP_INTERVALS);
    return new AlarmSettings(swap.withGap(gap), memory.withGap(gap));
  }
}
