package io.meetkeeper.collector;

import io.meetkeeper.backbone.alarm.AlarmRule;
import io.meetkeeper.backbone.alarm.AlarmSettings;
import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationMessage;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.jvb.BridgeRestUrl;
import java.net.URI;
import java.time.Duration;

/**
 * The configuration of the collector.
 *
 * @param interval time between two samples
 * @param capacity number of samples that are kept
 * @param swap the alarm rule for swap
 * @param memory the alarm rule for memory
 * @param jicofoUrl base URL of Jicofo's private REST interface, without a path
 * @param settle how long a bridge or Jicofo must be unhealthy before that counts
 * @param checkInterval interval of the checks that do not use a sample
 */
public record CollectorSettings(
    Duration interval,
    int capacity,
    AlarmRule swap,
    AlarmRule memory,
    URI jicofoUrl,
    Duration settle,
    Duration checkInterval) {
  private static final Duration MAX_SETTLE = Duration.ofMinutes(10);
  private static final int MAX_SAMPLES = 25_000; // about 12 MB

  /**
   * Reads the settings.
   *
   * @throws InvalidConfigurationException when a value is out of range
   */
  public static CollectorSettings of(ConfigSection config) {
    ConfigSection collector = config.section("collector");
    Duration interval =
        collector.duration("interval", Duration.ofSeconds(1), Duration.ofMinutes(5));
    Duration keep = collector.duration("keep", interval, Duration.ofDays(7));
    long samples = keep.dividedBy(interval);
    if (samples > MAX_SAMPLES) {
      throw InvalidConfigurationException.forValue(
          collector.fullKey("keep"),
          collector.rawValue("keep"),
          ConfigurationMessage.SAMPLES_KEPT.with(
              String.valueOf(MAX_SAMPLES), collector.fullKey("interval")));
    }
    AlarmSettings alarms = AlarmSettings.of(config, interval);
    return new CollectorSettings(
        interval,
        (int) samples,
        alarms.swap(),
        alarms.memory(),
        BridgeRestUrl.of(collector.section("jicofo")),
        collector.duration("settle", Duration.ofSeconds(1), MAX_SETTLE),
        collector.duration("check-interval", Duration.ofSeconds(1), Duration.ofMinutes(10)));
  }
}
