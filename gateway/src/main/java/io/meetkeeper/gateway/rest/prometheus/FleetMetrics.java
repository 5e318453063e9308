package io.meetkeeper.gateway.rest.prometheus;

import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.relay.RelayStatus;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.gateway.edge.EdgeLinks;
import io.meetkeeper.gateway.fleet.FleetRegistry;
import io.meetkeeper.gateway.health.FleetHealthService;
import io.meetkeeper.gateway.health.FleetView;
import io.meetkeeper.gateway.health.FleetViewCache;
import io.meetkeeper.gateway.http.ConnectionRegistry;
import io.meetkeeper.gateway.http.MemoryBudget;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The metrics of all hosts and of this process, for {@code /metrics} and for remote write. Stale
 * figures are missing in both.
 */
public final class FleetMetrics {
  private static final Logger log = LoggerFactory.getLogger(FleetMetrics.class);
  private static final Duration TIMEOUT = Duration.ofSeconds(1);

  private final RoleContext roleContext;
  private final FleetRegistry fleet;
  private final EdgeLinks links;
  private final FleetHealthService health;
  private final FleetViewCache views;
  private final HttpRequestCounter counter;
  private final MemoryBudget memory;
  private final ConnectionRegistry connections;
  private final List<Consumer<MetricSink>> further = new ArrayList<>();

  /**
   * The metrics.
   *
   * @param views the view of the fleet that requests share
   * @param memory memory budget of clients
   * @param connections the open connections
   */
  public FleetMetrics(
      RoleContext roleContext,
      FleetRegistry fleet,
      EdgeLinks links,
      FleetHealthService health,
      FleetViewCache views,
      HttpRequestCounter counter,
      MemoryBudget memory,
      ConnectionRegistry connections) {
    this.roleContext = roleContext;
    this.fleet = fleet;
    this.links = links;
    this.health = health;
    this.views = views;
    this.counter = counter;
    this.memory = memory;
    this.connections = connections;
  }

  /** Adds the metrics of an optional part. */
  public void add(Consumer<MetricSink> part) {
    further.add(part);
  }

  /** The current metrics in small steps, so that a large fleet does not block the event loop. */
  public Future<Iterator<Consumer<MetricSink>>> read() {
    Future<RelayStatus> relay =
        roleContext
            .bus()
            .request(BusContracts.RELAY_STATUS, new HostQuery(roleContext.host()), TIMEOUT)
            .otherwiseEmpty();
    return views.read().compose(view -> relay.map(status -> steps(view, status)));
  }

  /** The steps: each metric for all hosts before the next metric. */
  private Iterator<Consumer<MetricSink>> steps(FleetView view, RelayStatus relay) {
    List<HostFigures> hosts = figures(view);
    HealthExposition checks = new HealthExposition(health);
    Stream<Consumer<MetricSink>> metrics =
        HostExposition.METRICS.stream()
            .flatMap(metric -> hosts.stream().map(host -> out -> metric.write(out, host)));
    Stream<Consumer<MetricSink>> ofHealth =
        Stream.concat(
            Stream.of(out -> checks.writeSites(out, view.health())),
            view.health().hosts().values().stream()
                .map(host -> out -> checks.writeChecks(out, host)));
    Stream<Consumer<MetricSink>> version = Stream.of(this::writeVersion);
    return Stream.of(version, metrics, ofHealth, ownProcess(relay), further.stream())
        .flatMap(step -> step)
        .map(FleetMetrics::guard)
        .iterator();
  }

  private List<HostFigures> figures(FleetView view) {
    Instant now = roleContext.clock().instant();
    return fleet.all().stream()
        .map(
            host -> HostFigures.of(host, host.currentSample(now), view.automation().get(host.id())))
        .toList();
  }

  /** The step with its failures logged, so that they affect no other metric. */
  static Consumer<MetricSink> guard(Consumer<MetricSink> step) {
    return out -> {
      try {
        step.accept(out);
      } catch (RuntimeException e) {
        log.error("a metric cannot be written", e);
      }
    };
  }

  private void writeVersion(MetricSink out) {
    out.gauge(
        "meetkeeper_build_info", "The version that runs.", 1, "version", roleContext.version());
  }

  private Stream<Consumer<MetricSink>> ownProcess(RelayStatus relay) {
    return Stream.of(
        this::writeLinks,
        out -> writeRelay(out, relay),
        this::writeRequests,
        this::writeLimits,
        ProcessMetrics::write);
  }

  private void writeLinks(MetricSink out) {
    out.gauge("meetkeeper_edge_links", "Hosts linked to this gateway.", links.count());
    out.counter(
        "meetkeeper_edge_refused_total",
        "Links ended for what the host did.",
        links.violationCount());
    out.counter(
        "meetkeeper_edge_refused_messages_total",
        "Messages of linked hosts refused for their content.",
        links.refusedCount());
    out.counter(
        "meetkeeper_edge_full_total",
        "Links refused since the heap has no room for more hosts.",
        links.fullCount());
  }

  private void writeLimits(MetricSink out) {
    String memoryOf = "Memory for requests, links and event streams: ";
    out.gauge("meetkeeper_http_memory_used_bytes", memoryOf + "in use.", memory.used());
    out.gauge("meetkeeper_http_memory_limit_bytes", memoryOf + "limit.", memory.limit());
    out.counter(
        "meetkeeper_http_memory_refused_total",
        memoryOf + "how often there was not enough.",
        memory.refusedCount());
    out.gauge("meetkeeper_http_connections", "Open HTTP connections.", connections.count());
    out.counter(
        "meetkeeper_http_connections_closed_total",
        "HTTP connections closed for being too many or too slow.",
        connections.closedCount());
  }

  private void writeRequests(MetricSink out) {
    counter
        .countsByMethod()
        .forEach(
            (method, byStatus) ->
                byStatus.forEach((status, count) -> writeRequests(out, method, status, count)));
  }

  private static void writeRequests(MetricSink out, String method, int status, long count) {
    out.counter(
        "meetkeeper_http_requests_total",
        "Requests answered.",
        count,
        "method",
        method,
        "status",
        Integer.toString(status));
  }

  private static void writeRelay(MetricSink out, RelayStatus relay) {
    if (relay == null) {
      return;
    }
    String prefix = "Points to Machinist: ";
    out.gauge("meetkeeper_relay_queued_points", prefix + "waiting on disk.", relay.queued());
    out.counter("meetkeeper_relay_sent_points_total", prefix + "sent.", relay.sent());
    out.counter("meetkeeper_relay_refused_points_total", prefix + "refused.", relay.refused());
    out.counter("meetkeeper_relay_dropped_points_total", prefix + "dropped.", relay.dropped());
  }
}
