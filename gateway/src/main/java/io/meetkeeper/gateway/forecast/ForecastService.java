package io.meetkeeper.gateway.forecast;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.Metric;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.meetkeeper.gateway.history.HistoryReader;
import io.meetkeeper.gateway.history.MetricSeries;
import io.meetkeeper.gateway.history.SeriesStatistic;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Makes forecasts from the history. */
public final class ForecastService {
  private static final Duration HOUR = Duration.ofHours(1);

  /** Growth is looked for since the start of the bridge, but not further back than this. */
  private static final Duration MAX_BACK = Duration.ofDays(14);

  private static final Duration LEARNED = Duration.ofDays(56);
  private static final List<Metric> GROWTH =
      List.of(Metric.SWAP_USED, Metric.BRIDGE_RSS, Metric.SWAP_TOTAL, Metric.MEMORY_AVAILABLE);

  private final HistoryReader history;
  private final Clock clock;

  public ForecastService(HistoryReader history, Clock clock) {
    this.history = history;
    this.clock = clock;
  }

  /** The forecast of a host; its quiet hours are on the wall clock of a zone. */
  public Future<HostForecast> forecast(FleetHost host, ZoneId zone) {
    Instant now = clock.instant();
    Instant since = startOf(host, now);
    return read(host, GROWTH, since, SeriesStatistic.MINIMUM)
        .compose(
            figures ->
                read(host, List.of(Metric.CONFERENCES), now.minus(LEARNED), SeriesStatistic.MAXIMUM)
                    .map(calls -> combine(host, now, figures, QuietHours.of(calls, zone))));
  }

  /** The first whole hour after the start of the bridge. */
  private static Instant startOf(FleetHost host, Instant now) {
    HostSample sample = host.sample();
    Instant started =
        sample == null || sample.bridge() == null ? null : sample.bridge().startedAt();
    Instant oldest = now.minus(MAX_BACK);
    Instant from = started == null || started.isBefore(oldest) ? oldest : started;
    long hours = Math.floorDiv(from.getEpochSecond() + HOUR.toSeconds() - 1, HOUR.toSeconds());
    return Instant.ofEpochSecond(Math.min(hours * HOUR.toSeconds(), now.getEpochSecond()));
  }

  private Future<MetricSeries> read(
      FleetHost host, List<Metric> metrics, Instant from, SeriesStatistic statistic) {
    return history.read(host, new HistoryReader.SeriesQuery(metrics, from, null, HOUR, statistic));
  }

  private static HostForecast combine(
      FleetHost host, Instant now, MetricSeries figures, QuietHours quiet) {
    GrowthForecast swap = forecast(figures, 0, last(figures, 2));
    Double available = last(figures, 3);
    Double resident = last(figures, 1);
    GrowthForecast memory =
        forecast(figures, 1, available == null || resident == null ? null : available + resident);
    Instant full =
        Stream.of(swap, memory)
            .map(GrowthForecast::expectedAt)
            .filter(at -> at != null)
            .min(Instant::compareTo)
            .orElse(null);
    return new HostForecast(
        host.id(), now, swap, memory, quiet, full == null ? null : quiet.quietest(now, full));
  }

  private static GrowthForecast forecast(MetricSeries figures, int metric, Double limit) {
    long[] times = new long[figures.rows()];
    double[] values = new double[figures.rows()];
    int known = 0;
    for (int row = 0; row < figures.rows(); row++) {
      Double value = figures.value(row, metric);
      if (value != null) {
        times[known] = figures.time(row);
        values[known++] = value;
      }
    }
    return limit == null
        ? GrowthForecast.unknown(ForecastMessage.NOT_RECORDED.english(), null)
        : GrowthForecast.of(Arrays.copyOf(times, known), Arrays.copyOf(values, known), limit);
  }

  private static Double last(MetricSeries figures, int metric) {
    for (int row = figures.rows() - 1; row >= 0; row--) {
      if (figures.value(row, metric) != null) {
        return figures.value(row, metric);
      }
    }
    return null;
  }
}
