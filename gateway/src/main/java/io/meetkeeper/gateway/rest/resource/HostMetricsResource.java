package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.Metric;
import io.meetkeeper.backbone.contract.metrics.SamplesQuery;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.meetkeeper.gateway.fleet.MetricHistory;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.CsvWriter;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
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

/** {@code /hosts/{host}/metrics}: metrics of the last hours, from the ring of the collector. */
public final class HostMetricsResource {
  private static final int MAX_SAMPLES = 10_000;

  private final Bus bus;
  private final Clock clock;
  private final FleetAccess access;

  public HostMetricsResource(Bus bus, Clock clock, FleetAccess access) {
    this.bus = bus;
    this.clock = clock;
    this.access = access;
  }

  public void attach(OperationRegistry registry) {
    registry.addRead("getHostMetrics", this::get);
  }

  private Future<ApiResponse> get(ApiRequest request) {
    FleetHost host = access.requireHost(request);
    List<Metric> metrics = parseMetrics(request);
    Instant from = request.timeParameter("from");
    Instant to = request.timeParameter("to");
    Duration step = request.durationParameter("step", Duration.ofSeconds(1), Duration.ofDays(1));
    return bus.request(
            BusContracts.SAMPLE_RING.atHost(host.id()),
            new SamplesQuery(null, null, from, to, MAX_SAMPLES))
        .map(
            answer ->
                historyResponse(buildHistory(metrics, answer.samples(), host, from, to, step)));
  }

  private MetricHistory buildHistory(
      List<Metric> metrics,
      List<HostSample> samples,
      FleetHost host,
      Instant from,
      Instant to,
      Duration step) {
    if (step == null || (from == null && samples.isEmpty())) {
      return MetricHistory.of(metrics, samples, host.interval());
    }
    Instant begin = from == null ? samples.get(0).at() : from;
    Instant now = clock.instant();
    Instant end = to == null || to.isAfter(now) ? now : to;
    if (Duration.between(begin, end).dividedBy(step) > MAX_SAMPLES) {
      throw ApiRequest.malformed(
          "step",
          DurationFormat.format(step),
          "at most " + MAX_SAMPLES + " steps between from and to");
    }
    return MetricHistory.stepped(metrics, samples, begin, end, step);
  }

  private static List<Metric> parseMetrics(ApiRequest request) {
    String names = request.parameter("names").orElse(null);
    if (names == null) {
      return List.of(Metric.values());
    }
    List<Metric> metrics = new ArrayList<>();
    for (String name : names.split(",", -1)) {
      metrics.add(
          Metric.byId(name).orElseThrow(() -> ApiRequest.malformed("names", name, allIds())));
    }
    return metrics;
  }

  private static String allIds() {
    return Arrays.stream(Metric.values()).map(Metric::id).collect(Collectors.joining(", "));
  }

  private static ApiResponse historyResponse(MetricHistory history) {
    Map<String, List<List<Object>>> series = new LinkedHashMap<>();
    for (int i = 0; i < history.metrics().size(); i++) {
      List<List<Object>> points = new ArrayList<>(history.rows().size());
      for (MetricHistory.HistoryRow row : history.rows()) {
        points.add(Arrays.asList(row.at().toString(), row.values().get(i)));
      }
      series.put(history.metrics().get(i).id(), points);
    }
    return ApiResponse.ok(series).withCsv(() -> csv(history));
  }

  private static String csv(MetricHistory history) {
    StringBuilder text = new StringBuilder();
    List<Object> header = new ArrayList<>();
    header.add("time");
    history.metrics().forEach(metric -> header.add(metric.id()));
    CsvWriter.appendRow(text, header);
    for (MetricHistory.HistoryRow row : history.rows()) {
      List<Object> fields = new ArrayList<>();
      fields.add(row.at());
      fields.addAll(row.values());
      CsvWriter.appendRow(text, fields);
    }
    return text.toString();
  }
}
