package io.meetkeeper.restart;

import io.meetkeeper.backbone.contract.forecast.ForecastQuery;
import io.meetkeeper.backbone.contract.forecast.ForecastReply;
import io.meetkeeper.backbone.contract.metrics.FigureQuery;
import io.meetkeeper.backbone.contract.metrics.FigureQuery.FigureColumn;
import io.meetkeeper.backbone.contract.metrics.FigureQuery.FigureStatistic;
import io.meetkeeper.backbone.contract.metrics.FigureReply;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.Metric;
import io.meetkeeper.backbone.forecast.GrowthHours;
import io.meetkeeper.backbone.forecast.HostForecast;
import io.meetkeeper.backbone.forecast.QuietHours;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** Samples of one host, and the replies of a gateway that has recorded them. */
final class RecordedHistory {
  private final NavigableMap<Instant, HostSample> samples = new TreeMap<>();

  void add(HostSample sample) {
    samples.put(sample.at(), sample);
  }

  Future<FigureReply> answer(FigureQuery query) {
    List<List<Double>> rows = new ArrayList<>();
    for (Instant at = query.from();
        at.isBefore(query.to());
        at = at.plusSeconds(query.stepSeconds())) {
      Collection<HostSample> step =
          samples.subMap(at, at.plusSeconds(query.stepSeconds())).values();
      List<Double> row = new ArrayList<>();
      query.columns().forEach(column -> row.add(figure(column, step)));
      rows.add(row);
    }
    return Future.succeededFuture(
        new FigureReply(query.from(), query.stepSeconds(), rows, query.host(), null));
  }

  private static Double figure(FigureColumn column, Collection<HostSample> step) {
    Metric metric = Metric.byId(column.metric()).orElseThrow();
    double[] known =
        step.stream().map(metric::valueIn).filter(Objects::nonNull).mapToDouble(v -> v).toArray();
    if (known.length == 0) {
      return null;
    }
    return switch (column.statistic()) {
      case AVERAGE -> Arrays.stream(known).average().getAsDouble();
      case MINIMUM -> Arrays.stream(known).min().getAsDouble();
      case MAXIMUM -> Arrays.stream(known).max().getAsDouble();
    };
  }

  /** The forecast of a gateway that reads hours from its history. */
  Future<ForecastReply> forecast(ForecastQuery query, Instant startedAt, Instant now) {
    long[] growth = hours(GrowthHours.firstHour(startedAt, now), now);
    long[] learned = hours(now.minus(QuietHours.LEARNED), now);
    GrowthHours hours =
        new GrowthHours(
            growth,
            column(growth, Metric.SWAP_USED, FigureStatistic.MINIMUM),
            column(growth, Metric.BRIDGE_RSS, FigureStatistic.MINIMUM),
            column(growth, Metric.SWAP_TOTAL, FigureStatistic.MINIMUM),
            column(growth, Metric.MEMORY_AVAILABLE, FigureStatistic.MINIMUM));
    double[] most = column(learned, Metric.CONFERENCES, FigureStatistic.MAXIMUM);
    QuietHours quiet = QuietHours.of(learned, most, ZoneId.of(query.zone()));
    return Future.succeededFuture(HostForecast.of(query.host(), now, hours, quiet).toReply());
  }

  /** Starts of the hours from that of a time until now, in ms. */
  private static long[] hours(Instant from, Instant now) {
    return LongStream.rangeClosed(from.getEpochSecond() / 3_600, now.getEpochSecond() / 3_600)
        .map(hour -> hour * 3_600_000)
        .toArray();
  }

  private double[] column(long[] hours, Metric metric, FigureStatistic statistic) {
    FigureColumn column = new FigureColumn(metric.id(), statistic);
    return Arrays.stream(hours)
        .mapToObj(Instant::ofEpochMilli)
        .map(at -> figure(column, samples.subMap(at, at.plusSeconds(3_600)).values()))
        .mapToDouble(figure -> figure == null ? Double.NaN : figure)
        .toArray();
  }
}
