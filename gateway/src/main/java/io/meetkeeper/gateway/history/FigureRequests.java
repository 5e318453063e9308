package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.metrics.FigureQuery;
import io.meetkeeper.backbone.contract.metrics.FigureQuery.FigureColumn;
import io.meetkeeper.backbone.contract.metrics.FigureQuery.FigureStatistic;
import io.meetkeeper.backbone.contract.metrics.FigureReply;
import io.meetkeeper.backbone.contract.metrics.Metric;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Answers other roles that ask for recorded figures. Used on the event loop only. */
final class FigureRequests {
  private static final int MAX_COLUMNS = 20;

  private final HistoryStore store;
  private final Clock clock;

  FigureRequests(HistoryStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The stored figures; what only the ring of a collector has is left out. */
  Future<FigureReply> read(FigureQuery query) {
    Duration step = Duration.ofSeconds(query.stepSeconds());
    check(query, step);
    SeriesPlan plan = plan(query, FigureStatistic.AVERAGE);
    List<List<Double>> rows = new ArrayList<>();
    for (int i = 0; i < plan.steps(); i++) {
      rows.add(new ArrayList<>(Collections.nCopies(query.columns().size(), null)));
    }
    Future<Void> filled = Future.succeededFuture();
    for (FigureStatistic statistic : FigureStatistic.values()) {
      filled = filled.compose(done -> fill(query, statistic, rows));
    }
    return filled.map(
        done ->
            new FigureReply(Instant.ofEpochMilli(plan.from()), (int) (plan.step() / 1_000), rows));
  }

  private static void check(FigureQuery query, Duration step) {
    if (query.stepSeconds() < HistoryResolution.FINE.slot().toSeconds()
        || !query.from().isBefore(query.to())
        || query.columns().size() > MAX_COLUMNS
        || SeriesPlan.count(query.from(), query.to(), step) > FigureQuery.MAX_STEPS) {
      throw Problem.unacceptable(
          "to", query.to(), AllowedText.STEPS_LATER.english(FigureQuery.MAX_STEPS));
    }
  }

  private SeriesPlan plan(FigureQuery query, FigureStatistic statistic) {
    return SeriesPlan.of(
        query.from(),
        query.to(),
        Duration.ofSeconds(query.stepSeconds()),
        SeriesStatistic.valueOf(statistic.name()),
        clock.instant());
  }

  private Future<Void> fill(FigureQuery query, FigureStatistic statistic, List<List<Double>> rows) {
    List<FigureColumn> columns =
        query.columns().stream().filter(column -> column.statistic() == statistic).toList();
    if (columns.isEmpty()) {
      return Future.succeededFuture();
    }
    List<Metric> metrics = columns.stream().map(FigureRequests::metric).toList();
    return store
        .read(query.host(), plan(query, statistic), metrics)
        .map(
            buckets -> {
              MetricSeries series = buckets.toSeries();
              for (int i = 0; i < columns.size(); i++) {
                int place = query.columns().indexOf(columns.get(i));
                for (int row = 0; row < series.rows(); row++) {
                  rows.get(row).set(place, series.value(row, i));
                }
              }
              return null;
            });
  }

  private static Metric metric(FigureColumn column) {
    return Metric.byId(column.metric())
        .orElseThrow(
            () ->
                Problem.unacceptable(
                    "metric", column.metric(), AllowedText.KNOWN_METRIC.english()));
  }
}
