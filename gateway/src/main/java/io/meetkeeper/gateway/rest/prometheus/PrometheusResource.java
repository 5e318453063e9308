package io.meetkeeper.gateway.rest.prometheus;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.relay.RelayStatus;
import io.meetkeeper.gateway.edge.EdgeLinks;
import io.meetkeeper.gateway.fleet.AutomationClient;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.meetkeeper.gateway.fleet.FleetRegistry;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.BearerAuthentication;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.meetkeeper.gateway.token.TokenScope;
import io.meetkeeper.gateway.token.TokenStore;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;

/**
 * {@code /metrics}: the fleet and this process for Prometheus, in its base units (bytes, seconds,
 * ratios). Open while the gateway listens on loopback only.
 */
public final class PrometheusResource {
  private static final Duration TIMEOUT = Duration.ofSeconds(1);
  private static final double PERCENT_PER_ONE = 100;
  private static final double MS_PER_SECOND = 1000;

  private final Bus bus;
  private final Clock clock;
  private final FleetRegistry fleet;
  private final AutomationClient client;
  private final TokenStore tokenStore;
  private final EdgeLinks links;
  private final HttpRequestCounter counter;
  private final String host;
  private final String version;
  private final boolean open;

  public PrometheusResource(
      Bus bus,
      Clock clock,
      FleetRegistry fleet,
      TokenStore tokenStore,
      EdgeLinks links,
      HttpRequestCounter counter,
      String host,
      String version,
      boolean open) {
    this.bus = bus;
    this.clock = clock;
    this.fleet = fleet;
    this.tokenStore = tokenStore;
    this.links = links;
    this.counter = counter;
    this.host = host;
    this.version = version;
    this.open = open;
    client = new AutomationClient(bus);
  }

  public void attach(OperationRegistry registry) {
    registry.addRead("getMetrics", this::get);
  }

  private Future<ApiResponse> get(ApiRequest apiRequest) {
    if (!open) {
      BearerAuthentication.requireScope(
          BearerAuthentication.authenticate(apiRequest.context().request(), tokenStore),
          EnumSet.of(TokenScope.VIEW));
    }
    Future<RelayStatus> relay =
        bus.request(BusContracts.RELAY_STATUS, new HostQuery(host), TIMEOUT).otherwiseEmpty();
    return client
        .findByHost(null)
        .compose(
            known ->
                relay.map(
                    status -> ApiResponse.text(PrometheusExposition.TYPE, render(known, status))));
  }

  private String render(Map<String, HostAutomation> known, RelayStatus relay) {
    PrometheusExposition out = new PrometheusExposition();
    out.gauge("meetkeeper_build_info", "The version that runs.", 1, "version", version);
    Instant now = clock.instant();
    for (FleetHost one : fleet.all()) {
      HostSample sample = one.currentSample(now);
      out.gauge("meetkeeper_host_up", "1: heard of lately.", sample == null ? 0 : 1, labels(one));
      if (sample != null) {
        writeHost(out, one, sample);
      }
      writeAutomation(out, one, known.get(one.id()));
    }
    out.gauge("meetkeeper_edge_links", "Hosts linked to this gateway.", links.count());
    out.counter(
        "meetkeeper_edge_refused_total",
        "Links ended for what the host did.",
        links.violationCount());
    writeRelay(out, relay);
    counter
        .countsByMethod()
        .forEach(
            (method, byStatus) ->
                byStatus.forEach(
                    (status, count) ->
                        out.counter(
                            "meetkeeper_http_requests_total",
                            "Requests answered.",
                            count,
                            "method",
                            method,
                            "status",
                            status.toString())));
    ProcessMetrics.write(out);
    return out.toString();
  }

  private static void writeHost(PrometheusExposition out, FleetHost host, HostSample sample) {
    String[] labels = labels(host);
    out.gauge(
        "meetkeeper_host_sample_timestamp_seconds",
        "When the figures were measured.",
        sample.at().toEpochMilli() / MS_PER_SECOND,
        labels);
    if (sample.memory() != null) {
      out.gauge("meetkeeper_host_memory_total_bytes", "Memory.", sample.memory().total(), labels);
      out.gauge(
          "meetkeeper_host_memory_available_bytes",
          "Memory that is available.",
          sample.memory().available(),
          labels);
    }
    if (sample.swap() != null) {
      out.gauge("meetkeeper_host_swap_total_bytes", "Swap.", sample.swap().total(), labels);
      out.gauge("meetkeeper_host_swap_used_bytes", "Swap in use.", sample.swap().used(), labels);
      out.gauge(
          "meetkeeper_host_swap_in_bytes_per_second",
          "Read back from swap.",
          sample.swap().inBytesPerSecond(),
          labels);
      out.gauge(
          "meetkeeper_host_swap_out_bytes_per_second",
          "Written to swap.",
          sample.swap().outBytesPerSecond(),
          labels);
    }
    if (sample.load() != null) {
      out.gauge("meetkeeper_host_load1", "Load average, 1 min.", sample.load().one(), labels);
    }
    if (sample.cpu() != null && sample.cpu().usedPercent() != null) {
      out.gauge(
          "meetkeeper_host_cpu_used_ratio",
          "Processors busy, 0-1.",
          sample.cpu().usedPercent() / PERCENT_PER_ONE,
          labels);
    }
    for (HostSample.Alarm alarm : sample.alarms()) {
      out.gauge(
          "meetkeeper_host_alarm_raised",
          "1: the alarm is raised.",
          alarm.raised() ? 1 : 0,
          labels(host, "resource", ContractJson.enumName(alarm.resource())));
    }
    if (sample.bridge() != null) {
      writeBridge(out, host, sample.bridge());
    }
  }

  private static void writeBridge(
      PrometheusExposition out, FleetHost host, HostSample.Bridge bridge) {
    String[] labels = labels(host);
    out.gauge(
        "meetkeeper_bridge_state",
        "1 for the state in which the bridge is.",
        1,
        labels(host, "state", ContractJson.enumName(bridge.state())));
    out.gauge("meetkeeper_bridge_resident_memory_bytes", "Resident.", bridge.rssBytes(), labels);
    out.gauge("meetkeeper_bridge_swap_bytes", "In swap.", bridge.swapBytes(), labels);
    if (bridge.startedAt() != null) {
      out.gauge(
          "meetkeeper_bridge_start_time_seconds",
          "When it was started.",
          bridge.startedAt().getEpochSecond(),
          labels);
    }
    HostSample.Calls calls = bridge.calls();
    if (calls != null) {
      out.gauge("meetkeeper_bridge_conferences", "Conferences.", calls.conferences(), labels);
      out.gauge("meetkeeper_bridge_endpoints", "Endpoints.", calls.localEndpoints(), labels);
      out.gauge("meetkeeper_bridge_stress", "Stress.", calls.stress(), labels);
    }
  }

  private static void writeAutomation(
      PrometheusExposition out, FleetHost host, HostAutomation automation) {
    if (automation != null) {
      out.gauge(
          "meetkeeper_automation_state",
          "1 for the state in which automation is.",
          1,
          labels(host, "state", ContractJson.enumName(automation.state())));
    }
  }

  private static void writeRelay(PrometheusExposition out, RelayStatus relay) {
    if (relay == null) {
      return;
    }
    String what = "Points to Machinist: ";
    out.gauge("meetkeeper_relay_queued_points", what + "waiting on disk.", relay.queued());
    out.counter("meetkeeper_relay_sent_points_total", what + "sent.", relay.sent());
    out.counter("meetkeeper_relay_refused_points_total", what + "refused.", relay.refused());
    out.counter("meetkeeper_relay_dropped_points_total", what + "dropped.", relay.dropped());
  }

  private static String[] labels(FleetHost host, String... more) {
    String[] labels = new String[4 + more.length];
    labels[0] = "host";
    labels[1] = host.id();
    labels[2] = "site";
    labels[3] = host.site() == null ? "" : host.site();
    System.arraycopy(more, 0, labels, 4, more.length);
    return labels;
  }
}
