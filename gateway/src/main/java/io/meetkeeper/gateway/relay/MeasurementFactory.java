package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.Metric;
import io.meetkeeper.gateway.relay.queue.Measurement;
import io.meetkeeper.gateway.relay.queue.SeriesKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Creates measurements from samples, one for each selected metric and interval. The last value of
 * an interval is kept: unlike an average, it does not change when a sample is received twice or
 * fetched again from the ring after a crash. A missing value gives no measurement, never 0.
 *
 * @param metrics the metrics to relay
 * @param naming names of the series of a host
 * @param interval one point per interval; whole minutes
 */
record MeasurementFactory(List<Metric> metrics, SeriesNaming naming, Duration interval) {
  /** Time after its end in which an interval still accepts late values. */
  static final Duration GRACE = Duration.ofSeconds(15);

  static final Duration MINUTE = Duration.ofMinutes(1);

  /**
   * Names of the series of a host.
   *
   * @param host this host
   * @param agent its name at Machinist
   * @param namespace {@code ""} when none
   */
  record SeriesNaming(String host, String agent, String namespace) {
    SeriesKey seriesOf(String measuredHost, String site, Metric metric) {
      return SeriesKey.of(
          measuredHost.equals(host) ? agent : measuredHost,
          namespace,
          metric.title(),
          site == null ? Map.of() : Map.of("site", site));
    }

    /**
     * Whether another host has the name that this host has at Machinist, so that their points would
     * mix.
     */
    boolean hasClash(String otherHost) {
      return !otherHost.equals(host) && otherHost.equals(agent);
    }
  }

  /** The measurements of a sample. */
  List<Measurement> measure(HostSample sample) {
    List<Measurement> found = new ArrayList<>(metrics.size());
    for (Metric metric : metrics) {
      Double value = metric.valueIn(sample);
      if (value != null && Double.isFinite(value)) {
        SeriesKey series = naming.seriesOf(sample.host(), sample.site(), metric);
        found.add(create(series, sample.at(), value, null, interval));
      }
    }
    return found;
  }

  /** The series of a host, one for each metric. */
  List<SeriesKey> seriesOf(String host, String site) {
    return metrics.stream().map(metric -> naming.seriesOf(host, site, metric)).toList();
  }

  /** A measurement in the interval that contains its time. */
  static Measurement create(
      SeriesKey series, Instant at, double value, String meta, Duration interval) {
    long minute = Math.floorDiv(at.getEpochSecond(), interval.toSeconds()) * interval.toSeconds();
    Instant due = Instant.ofEpochSecond(minute).plus(interval).plus(GRACE);
    return new Measurement(series, minute, at, value, meta, due);
  }
}
