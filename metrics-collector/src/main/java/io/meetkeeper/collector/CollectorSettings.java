package io.meetkeeper.collector;

import io.meetkeeper.backbone.boot.Misconfigured;
import io.meetkeeper.backbone.boot.Settings;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.backbone.jvb.BridgeUrl;
import io.meetkeeper.collector.alarm.AlarmRule;
import java.net.URI;
import java.time.Duration;

/**
 * What is configured for the collector.
 *
 * @param interval between two samples
 * @param keep how many samples are kept
 * @param swap when swap is an alarm
 * @param memory when memory is an alarm
 * @param restUrl where the bridge's private REST listens; without path
 */
public record CollectorSettings(
    Duration interval, int keep, AlarmRule swap, AlarmRule memory, URI restUrl) {
  private static final Duration DAY = Duration.ofDays(1);
  private static final int MOST_SAMPLES = 25_000; // about 12 MB

  /**
   * Reads them.
   *
   * @throws Misconfigured when something is not allowed
   */
  public static CollectorSettings of(Settings settings) {
    Settings collector = settings.under("collector");
    Duration interval =
        collector.duration("interval", Duration.ofSeconds(1), Duration.ofMinutes(5));
    Duration keep = collector.duration("keep", interval, Duration.ofDays(7));
    long samples = keep.dividedBy(interval);
    if (samples > MOST_SAMPLES) {
      throw Misconfigured.value(
          collector.full("keep"),
          collector.raw("keep"),
          "at most " + MOST_SAMPLES + " times " + collector.full("interval"));
    }
    return new CollectorSettings(
        interval,
        (int) samples,
        rule(settings, "swap", Sample.Resource.SWAP, interval),
        rule(settings, "memory", Sample.Resource.MEMORY, interval),
        BridgeUrl.of(settings.under("bridge")));
  }

  private static AlarmRule rule(
      Settings settings, String name, Sample.Resource resource, Duration interval) {
    Settings alarm = settings.under("alarm").under(name);
    double above = alarm.percent("above");
    double clearBelow = alarm.percent("clear-below");
    if (clearBelow > above) {
      throw Misconfigured.value(
          alarm.full("clear-below"),
          alarm.raw("clear-below"),
          "at most " + alarm.full("above") + " = " + alarm.raw("above"));
    }
    Duration hold = alarm.duration("for", Duration.ZERO, DAY);
    return new AlarmRule(resource, above, clearBelow, hold, interval.multipliedBy(3));
  }
}
