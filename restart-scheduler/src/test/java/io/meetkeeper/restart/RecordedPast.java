package io.meetkeeper.restart;

import io.meetkeeper.backbone.contract.metrics.FigureQuery;
import io.meetkeeper.backbone.contract.metrics.FigureQuery.FigureColumn;
import io.meetkeeper.backbone.contract.metrics.FigureReply;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.Metric;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;

/** Samples of one host, and the answers of a gateway that has recorded them. */
final class RecordedPast {
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
    return Future.succeededFuture(new FigureReply(query.from(), query.stepSeconds(), rows));
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
}
