package io.meetkeeper.gateway.relay;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.Metric;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes one measurement for each chosen series and minute. The last value in a minute wins: unlike
 * an average it stays the same when a sample is seen twice or is fetched again from the ring after
 * a crash. A figure that is absent gives nothing, never 0.
 *
 * @param metrics what is relayed
 * @param naming how the series of a host are called
 * @param interval one point in each; whole minutes
 */
record MeasurementFactory(List<Metric> metrics, SeriesNaming naming, Duration interval) {
  /** How long after its end a minute still takes values that come late. */
  static final Duration GRACE = Duration.ofSeconds(15);

  static final Duration MINUTE = Duration.ofMinutes(1);

  /**
   * How the series of a host are called.
   *
   * @param host this host
   * @param agent who it is at Machinist
   * @param namespace {@code ""} when none
   */
  record SeriesNaming(String host, String agent, String namespace) {
    SeriesKey seriesOf(String ofHost, String site, Metric metric) {
      return SeriesKey.of(
          ofHost.equals(host) ? agent : ofHost,
          namespace,
          metric.title(),
          site == null ? Map.of() : Map.of("site", site));
    }

    /** Another host that is called as this one is at Machinist: their points would mix. */
    boolean hasClash(String otherHost) {
      return !otherHost.equals(host) && otherHost.equals(agent);
    }
  }

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

  /** The series of a host. */
  List<SeriesKey> seriesOf(String host, String site) {
    return metrics.stream().map(metric -> naming.seriesOf(host, site, metric)).toList();
  }

  static Measurement create(
      SeriesKey series, Instant at, double value, String meta, Duration interval) {
    long minute = Math.floorDiv(at.getEpochSecond(), interval.toSeconds()) * interval.toSeconds();
    Instant due = Instant.ofEpochSecond(minute).plus(interval).plus(GRACE);
    return new Measurement(series, minute, at, value, meta, due);
  }
}
