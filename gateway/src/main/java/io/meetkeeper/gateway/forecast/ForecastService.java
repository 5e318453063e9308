package io.meetkeeper.gateway.forecast;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.Metric;
import io.meetkeeper.backbone.forecast.GrowthHours;
import io.meetkeeper.backbone.forecast.HostForecast;
import io.meetkeeper.backbone.forecast.QuietHours;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.meetkeeper.gateway.history.HistoryReader;
import io.meetkeeper.gateway.history.MetricSeries;
import io.meetkeeper.gateway.history.SeriesStatistic;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;

/** Computes forecasts from the history. */
public final class ForecastService {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final List<Metric> GROWTH =
      List.of(Metric.SWAP_USED, Metric.BRIDGE_RSS, Metric.SWAP_TOTAL, Metric.MEMORY_AVAILABLE);

  private final HistoryReader history;
  private final Clock clock;

  public ForecastService(HistoryReader history, Clock clock) {
    this.history = history;
    this.clock = clock;
  }

  /** The forecast of a host; its quiet hours are in this time zone. */
  public Future<HostForecast> forecast(FleetHost host, ZoneId zone) {
    Instant now = clock.instant();
    HostSample sample = host.sample();
    Instant started =
        sample == null || sample.bridge() == null ? null : sample.bridge().startedAt();
    Instant learnedFrom = now.minus(QuietHours.LEARNED);
    return read(host, GROWTH, GrowthHours.firstHour(started, now), SeriesStatistic.MINIMUM)
        .compose(
            figures ->
                read(host, List.of(Metric.CONFERENCES), learnedFrom, SeriesStatistic.MAXIMUM)
                    .map(
                        calls ->
                            HostForecast.of(
                                host.id(), now, growthHours(figures), quietHours(calls, zone))));
  }

  private Future<MetricSeries> read(
      FleetHost host, List<Metric> metrics, Instant from, SeriesStatistic statistic) {
    return history.read(host, new HistoryReader.SeriesQuery(metrics, from, null, HOUR, statistic));
  }

  private static GrowthHours growthHours(MetricSeries figures) {
    return new GrowthHours(
        times(figures),
        column(figures, 0),
        column(figures, 1),
        column(figures, 2),
        column(figures, 3));
  }

  private static QuietHours quietHours(MetricSeries calls, ZoneId zone) {
    return QuietHours.of(times(calls), column(calls, 0), zone);
  }

  private static long[] times(MetricSeries series) {
    return IntStream.range(0, series.rows()).mapToLong(series::time).toArray();
  }

  private static double[] column(MetricSeries series, int metric) {
    return IntStream.range(0, series.rows())
        .mapToDouble(row -> series.figure(row, metric))
        .toArray();
  }
}
