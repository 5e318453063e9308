package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.boot.Durations;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.Metric;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.backbone.contract.SamplesQuestion;
import io.meetkeeper.gateway.fleet.History;
import io.meetkeeper.gateway.fleet.Host;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code /hosts/{host}/metrics}: figures of the last hours, from the ring of its collector. */
final class MetricsResource {
  private static final int AT_MOST = 10_000;

  private final Bus bus;
  private final Clock clock;
  private final Access access;

  MetricsResource(Bus bus, Clock clock, Access access) {
    this.bus = bus;
    this.clock = clock;
    this.access = access;
  }

  void attach(Operations operations) {
    operations.reads("getHostMetrics", this::get);
  }

  private Future<Answer> get(Call call) {
    Host host = access.host(call);
    List<Metric> metrics = metrics(call);
    Instant from = call.time("from");
    Instant to = call.time("to");
    Duration step = call.duration("step", Duration.ofSeconds(1), Duration.ofDays(1));
    return bus.ask(
            Contracts.SAMPLES_KEPT.at(host.id()),
            new SamplesQuestion(null, null, from, to, AT_MOST))
        .map(answer -> shown(history(metrics, answer.samples(), host, from, to, step)));
  }

  private History history(
      List<Metric> metrics,
      List<Sample> samples,
      Host host,
      Instant from,
      Instant to,
      Duration step) {
    if (step == null || (from == null && samples.isEmpty())) {
      return History.of(metrics, samples, host.interval());
    }
    Instant begin = from == null ? samples.get(0).at() : from;
    Instant now = clock.instant();
    Instant end = to == null || to.isAfter(now) ? now : to;
    if (Duration.between(begin, end).dividedBy(step) > AT_MOST) {
      throw Call.malformed(
          "step", Durations.text(step), "at most " + AT_MOST + " steps between from and to");
    }
    return History.stepped(metrics, samples, begin, end, step);
  }

  private static List<Metric> metrics(Call call) {
    String names = call.query("names").orElse(null);
    if (names == null) {
      return List.of(Metric.values());
    }
    List<Metric> metrics = new ArrayList<>();
    for (String name : names.split(",", -1)) {
      metrics.add(Metric.byId(name).orElseThrow(() -> Call.malformed("names", name, allIds())));
    }
    return metrics;
  }

  private static String allIds() {
    return Arrays.stream(Metric.values()).map(Metric::id).collect(Collectors.joining(", "));
  }

  private static Answer shown(History history) {
    Map<String, List<List<Object>>> series = new LinkedHashMap<>();
    for (int i = 0; i < history.metrics().size(); i++) {
      List<List<Object>> points = new ArrayList<>(history.rows().size());
      for (History.Row row : history.rows()) {
        points.add(Arrays.asList(row.at().toString(), row.values().get(i)));
      }
      series.put(history.metrics().get(i).id(), points);
    }
    return Answer.ok(series).orCsv(() -> csv(history));
  }

  private static String csv(History history) {
    StringBuilder text = new StringBuilder();
    List<Object> head = new ArrayList<>();
    head.add("time");
    history.metrics().forEach(metric -> head.add(metric.id()));
    Csv.row(text, head);
    for (History.Row row : history.rows()) {
      List<Object> fields = new ArrayList<>();
      fields.add(row.at());
      fields.addAll(row.values());
      Csv.row(text, fields);
    }
    return text.toString();
  }
}
