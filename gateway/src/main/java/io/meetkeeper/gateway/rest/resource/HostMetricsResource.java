package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.AllowedText;
import io.meetkeeper.backbone.contract.metrics.Metric;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.meetkeeper.gateway.history.HistoryReader;
import io.meetkeeper.gateway.history.MetricSeries;
import io.meetkeeper.gateway.history.SeriesPlan;
import io.meetkeeper.gateway.history.SeriesStatistic;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** {@code /hosts/{host}/metrics}: figures of the last two years. */
public final class HostMetricsResource {
  private static final Duration MAX_STEP = Duration.ofDays(366);

  private final HistoryReader history;
  private final Clock clock;
  private final FleetAccess access;

  public HostMetricsResource(HistoryReader history, Clock clock, FleetAccess access) {
    this.history = history;
    this.clock = clock;
    this.access = access;
  }

  public void attach(OperationRegistry registry) {
    registry.addRead("getHostMetrics", this::get);
  }

  private Future<ApiResponse> get(ApiRequest request) {
    FleetHost host = access.requireHost(request);
    Instant from = request.timeParameter("from");
    Instant to = request.timeParameter("to");
    Duration step = request.durationParameter("step", Duration.ofSeconds(1), MAX_STEP);
    checkPoints(from, to, step);
    return history
        .read(
            host,
            new HistoryReader.SeriesQuery(
                parseMetrics(request), from, to, step, parseStatistic(request)))
        .map(series -> response(request, series));
  }

  private void checkPoints(Instant from, Instant to, Duration step) {
    Instant now = clock.instant();
    Instant end = to == null || to.isAfter(now) ? now : to;
    if (step != null
        && from != null
        && from.isBefore(end)
        && SeriesPlan.count(from, end, step) > SeriesPlan.MAX_POINTS) {
      throw ApiRequest.malformed(
          "step",
          DurationFormat.format(step),
          AllowedText.STEPS_BETWEEN.english(SeriesPlan.MAX_POINTS));
    }
  }

  private static SeriesStatistic parseStatistic(ApiRequest request) {
    SeriesStatistic statistic =
        RestartResource.parseEnum(
            SeriesStatistic.class, request.parameter("statistic").orElse(null));
    return statistic == null ? SeriesStatistic.AVERAGE : statistic;
  }

  private static List<Metric> parseMetrics(ApiRequest request) {
    String names = request.parameter("names").orElse(null);
    if (names == null) {
      return List.of(Metric.values());
    }
    Set<Metric> metrics = new LinkedHashSet<>();
    for (String name : names.split(",", -1)) {
      metrics.add(
          Metric.byId(name).orElseThrow(() -> ApiRequest.malformed("names", name, allIds())));
    }
    return new ArrayList<>(metrics);
  }

  private static String allIds() {
    return Arrays.stream(Metric.values()).map(Metric::id).collect(Collectors.joining(", "));
  }

  private static ApiResponse response(ApiRequest request, MetricSeries series) {
    String etag = series.etag();
    if (request.hasState(etag)) {
      return ApiResponse.notModified().withCsv(() -> "").withEtag(etag);
    }
    MetricSeriesWriter writer = new MetricSeriesWriter(series);
    return ApiResponse.stream(ApiResponse.JSON, writer.json()).withCsv(writer::csv).withEtag(etag);
  }
}
