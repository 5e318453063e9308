package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.metrics.FigureQuery;
import io.meetkeeper.backbone.contract.metrics.FigureQuery.FigureColumn;
import io.meetkeeper.backbone.contract.metrics.FigureQuery.FigureStatistic;
import io.meetkeeper.backbone.contract.metrics.FigureReply;
import io.meetkeeper.backbone.contract.metrics.Metric;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Answers other roles that ask for recorded figures. Used on the event loop only. */
final class FigureRequests {
  private static final int MAX_COLUMNS = 20;

  private final HistoryReader history;
  private final Supplier<Collection<FleetHost>> hosts;
  private final Clock clock;

  /** Answers from this history; {@code hosts} gives the known hosts, sorted by name. */
  FigureRequests(HistoryReader history, Supplier<Collection<FleetHost>> hosts, Clock clock) {
    this.history = history;
    this.hosts = hosts;
    this.clock = clock;
  }

  /** The stored figures, without those that only the ring of a collector has. */
  Future<FigureReply> read(FigureQuery query) {
    check(query);
    if (query.host() != null) {
      return read(query.host(), null, query);
    }
    return next(query.after())
        .map(host -> read(host.id(), host.site(), query))
        .orElse(
            Future.succeededFuture(
                new FigureReply(query.from(), query.stepSeconds(), List.of(), null, null)));
  }

  private Optional<FleetHost> next(String after) {
    return hosts.get().stream()
        .filter(host -> after == null || host.id().compareTo(after) > 0)
        .findFirst();
  }

  private Future<FigureReply> read(String host, String site, FigureQuery query) {
    Duration step = Duration.ofSeconds(query.stepSeconds());
    SeriesPlan plan =
        SeriesPlan.of(query.from(), query.to(), step, SeriesStatistic.AVERAGE, clock.instant());
    List<List<Double>> rows = new ArrayList<>();
    for (int i = 0; i < plan.steps(); i++) {
      rows.add(new ArrayList<>(Collections.nCopies(query.columns().size(), null)));
    }
    Future<Void> filled = Future.succeededFuture();
    for (FigureStatistic statistic : FigureStatistic.values()) {
      filled = filled.compose(done -> fill(host, query, statistic, rows));
    }
    return filled.map(
        done ->
            new FigureReply(
                Instant.ofEpochMilli(plan.from()), (int) (plan.step() / 1_000), rows, host, site));
  }

  private static void check(FigureQuery query) {
    Duration step = Duration.ofSeconds(query.stepSeconds());
    if (query.stepSeconds() < HistoryResolution.FINE.slot().toSeconds()
        || !query.from().isBefore(query.to())
        || query.columns().size() > MAX_COLUMNS
        || SeriesPlan.count(query.from(), query.to(), step) > FigureQuery.MAX_STEPS) {
      throw Problem.unacceptable(
          "to", query.to(), AllowedText.STEPS_LATER.english(FigureQuery.MAX_STEPS));
    }
  }

  /**
   * Fills in the columns with one statistic; unknown metrics, from a newer version, stay {@code
   * null}.
   */
  private Future<Void> fill(
      String host, FigureQuery query, FigureStatistic statistic, List<List<Double>> rows) {
    List<FigureColumn> columns =
        query.columns().stream()
            .filter(column -> column.statistic() == statistic)
            .filter(column -> Metric.byId(column.metric()).isPresent())
            .toList();
    if (columns.isEmpty()) {
      return Future.succeededFuture();
    }
    return history
        .readRecorded(host, question(query, statistic, columns))
        .map(
            series -> {
              for (int i = 0; i < columns.size(); i++) {
                int index = query.columns().indexOf(columns.get(i));
                for (int row = 0; row < series.rows(); row++) {
                  rows.get(row).set(index, series.value(row, i));
                }
              }
              return null;
            });
  }

  private static HistoryReader.SeriesQuery question(
      FigureQuery query, FigureStatistic statistic, List<FigureColumn> columns) {
    return new HistoryReader.SeriesQuery(
        columns.stream().map(column -> Metric.byId(column.metric()).orElseThrow()).toList(),
        query.from(),
        query.to(),
        Duration.ofSeconds(query.stepSeconds()),
        SeriesStatistic.valueOf(statistic.name()));
  }
}
