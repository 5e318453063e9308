package io.meetkeeper.collector;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.jvb.BridgeRestUrl;
import io.meetkeeper.collector.alarm.AlarmRule;
import java.net.URI;
import java.time.Duration;

/**
 * What is configured for the collector.
 *
 * @param interval between two samples
 * @param capacity how many samples are kept
 * @param swap when swap is an alarm
 * @param memory when memory is an alarm
 * @param restUrl where the bridge's private REST listens; without path
 */
public record CollectorSettings(
    Duration interval, int capacity, AlarmRule swap, AlarmRule memory, URI restUrl) {
  private static final Duration DAY = Duration.ofDays(1);
  private static final int MOST_SAMPLES = 25_000; // about 12 MB

  /**
   * Reads them.
   *
   * @throws InvalidConfigurationException when something is not allowed
   */
  public static CollectorSettings of(ConfigSection config) {
    ConfigSection collector = config.section("collector");
    Duration interval =
        collector.duration("interval", Duration.ofSeconds(1), Duration.ofMinutes(5));
    Duration keep = collector.duration("keep", interval, Duration.ofDays(7));
    long samples = keep.dividedBy(interval);
    if (samples > MOST_SAMPLES) {
      throw InvalidConfigurationException.forValue(
          collector.fullKey("keep"),
          collector.rawValue("keep"),
          "at most " + MOST_SAMPLES + " times " + collector.fullKey("interval"));
    }
    return new CollectorSettings(
        interval,
        (int) samples,
        rule(config, "swap", HostSample.Resource.SWAP, interval),
        rule(config, "memory", HostSample.Resource.MEMORY, interval),
        BridgeRestUrl.of(config.section("bridge")));
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
          "at most " + alarm.fullKey("above") + " = " + alarm.rawValue("above"));
    }
    Duration hold = alarm.duration("for", Duration.ZERO, DAY);
    return new AlarmRule(resource, above, clearBelow, hold, interval.multipliedBy(3));
  }
}
