package io.meetkeeper.gateway.history;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.metrics.Metric;
import io.meetkeeper.backbone.contract.metrics.RecordedFigures;
import io.meetkeeper.backbone.contract.metrics.RecordedFiguresQuery;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.meetkeeper.gateway.fleet.FleetRegistry;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Serves the recorded figures on the bus, one known host after the other. */
public final class RecordedFigureService {
  private static final RecordedFigures NO_MORE = new RecordedFigures(null, null, List.of());

  private final FleetRegistry fleet;
  private final HistoryReader history;

  private RecordedFigureService(FleetRegistry fleet, HistoryReader history) {
    this.fleet = fleet;
    this.history = history;
  }

  /** Serves them; returns what ends that. */
  public static Bus.Registration start(Bus bus, FleetRegistry fleet, HistoryReader history) {
    return bus.serve(
        BusContracts.RECORDED_FIGURES, new RecordedFigureService(fleet, history)::read);
  }

  private Future<RecordedFigures> read(RecordedFiguresQuery query) {
    if (SeriesPlan.count(query.from(), query.to(), query.step()) > SeriesPlan.MAX_POINTS) {
      throw Problem.unacceptable(
          "step", query.step(), AllowedText.STEPS.english(SeriesPlan.MAX_POINTS));
    }
    return fleet.all().stream()
        .filter(host -> query.after() == null || host.id().compareTo(query.after()) > 0)
        .findFirst()
        .map(host -> read(host, query))
        .orElse(Future.succeededFuture(NO_MORE));
  }

  private Future<RecordedFigures> read(FleetHost host, RecordedFiguresQuery query) {
    List<Metric> metrics =
        query.metrics().stream().flatMap(id -> Metric.byId(id).stream()).toList();
    HistoryReader.SeriesQuery asked =
        new HistoryReader.SeriesQuery(
            metrics, query.from(), query.to(), query.step(), SeriesStatistic.AVERAGE);
    return history
        .readRecorded(host.id(), asked)
        .map(series -> new RecordedFigures(host.id(), host.site(), rows(series)));
  }

  private static List<RecordedFigures.FigureRow> rows(MetricSeries series) {
    List<RecordedFigures.FigureRow> rows = new ArrayList<>();
    for (int row = 0; row < series.rows(); row++) {
      List<Double> values = new ArrayList<>();
      for (int metric = 0; metric < series.metrics().size(); metric++) {
        values.add(series.value(row, metric));
      }
      if (values.stream().anyMatch(Objects::nonNull)) {
        rows.add(new RecordedFigures.FigureRow(Instant.ofEpochMilli(series.time(row)), values));
      }
    }
    return rows;
  }
}
