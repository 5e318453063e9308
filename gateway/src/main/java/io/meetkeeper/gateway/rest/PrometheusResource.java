package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.bus.Wire;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.HostAutomation;
import io.meetkeeper.backbone.contract.HostQuestion;
import io.meetkeeper.backbone.contract.RelayStatus;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.gateway.edge.Links;
import io.meetkeeper.gateway.fleet.Fleet;
import io.meetkeeper.gateway.fleet.Host;
import io.meetkeeper.gateway.token.TokenScope;
import io.meetkeeper.gateway.token.Tokens;
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
final class PrometheusResource {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final double PERCENT = 100;
  private static final double MS = 1000;

  private final Bus bus;
  private final Clock clock;
  private final Fleet fleet;
  private final Automations automations;
  private final Tokens tokens;
  private final Links links;
  private final Traffic traffic;
  private final String host;
  private final String version;
  private final boolean open;

  PrometheusResource(
      Bus bus,
      Clock clock,
      Fleet fleet,
      Tokens tokens,
      Links links,
      Traffic traffic,
      String host,
      String version,
      boolean open) {
    this.bus = bus;
    this.clock = clock;
    this.fleet = fleet;
    this.tokens = tokens;
    this.links = links;
    this.traffic = traffic;
    this.host = host;
    this.version = version;
    this.open = open;
    automations = new Automations(bus);
  }

  void attach(Operations operations) {
    operations.reads("getMetrics", this::get);
  }

  private Future<Answer> get(Call call) {
    if (!open) {
      Bearer.check(Bearer.token(call.context().request(), tokens), EnumSet.of(TokenScope.VIEW));
    }
    Future<RelayStatus> relay =
        bus.ask(Contracts.RELAY_STATUS, new HostQuestion(host), PATIENCE).otherwiseEmpty();
    return automations
        .of(null)
        .compose(known -> relay.map(status -> Answer.text(Exposition.TYPE, text(known, status))));
  }

  private String text(Map<String, HostAutomation> known, RelayStatus relay) {
    Exposition out = new Exposition();
    out.gauge("meetkeeper_build_info", "The version that runs.", 1, "version", version);
    Instant now = clock.instant();
    for (Host one : fleet.all()) {
      Sample sample = one.current(now);
      out.gauge("meetkeeper_host_up", "1: heard of lately.", sample == null ? 0 : 1, labels(one));
      if (sample != null) {
        host(out, one, sample);
      }
      automation(out, one, known.get(one.id()));
    }
    out.gauge("meetkeeper_edge_links", "Hosts linked to this gateway.", links.count());
    out.counter(
        "meetkeeper_edge_refused_total", "Links ended for what the host did.", links.refused());
    relay(out, relay);
    traffic
        .answers()
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
    OwnProcess.write(out);
    return out.toString();
  }

  private static void host(Exposition out, Host host, Sample sample) {
    String[] labels = labels(host);
    out.gauge(
        "meetkeeper_host_sample_timestamp_seconds",
        "When the figures were measured.",
        sample.at().toEpochMilli() / MS,
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
          sample.cpu().usedPercent() / PERCENT,
          labels);
    }
    for (Sample.Alarm alarm : sample.alarms()) {
      out.gauge(
          "meetkeeper_host_alarm_raised",
          "1: the alarm is raised.",
          alarm.raised() ? 1 : 0,
          labels(host, "resource", Wire.name(alarm.resource())));
    }
    if (sample.bridge() != null) {
      bridge(out, host, sample.bridge());
    }
  }

  private static void bridge(Exposition out, Host host, Sample.Bridge bridge) {
    String[] labels = labels(host);
    out.gauge(
        "meetkeeper_bridge_state",
        "1 for the state in which the bridge is.",
        1,
        labels(host, "state", Wire.name(bridge.state())));
    out.gauge("meetkeeper_bridge_resident_memory_bytes", "Resident.", bridge.rssBytes(), labels);
    out.gauge("meetkeeper_bridge_swap_bytes", "In swap.", bridge.swapBytes(), labels);
    if (bridge.startedAt() != null) {
      out.gauge(
          "meetkeeper_bridge_start_time_seconds",
          "When it was started.",
          bridge.startedAt().getEpochSecond(),
          labels);
    }
    Sample.Calls calls = bridge.calls();
    if (calls != null) {
      out.gauge("meetkeeper_bridge_conferences", "Conferences.", calls.conferences(), labels);
      out.gauge("meetkeeper_bridge_endpoints", "Endpoints.", calls.localEndpoints(), labels);
      out.gauge("meetkeeper_bridge_stress", "Stress.", calls.stress(), labels);
    }
  }

  private static void automation(Exposition out, Host host, HostAutomation automation) {
    if (automation != null) {
      out.gauge(
          "meetkeeper_automation_state",
          "1 for the state in which automation is.",
          1,
          labels(host, "state", Wire.name(automation.state())));
    }
  }

  private static void relay(Exposition out, RelayStatus relay) {
    if (relay == null) {
      return;
    }
    String what = "Points to Machinist: ";
    out.gauge("meetkeeper_relay_queued_points", what + "waiting on disk.", relay.queued());
    out.counter("meetkeeper_relay_sent_points_total", what + "sent.", relay.sent());
    out.counter("meetkeeper_relay_refused_points_total", what + "refused.", relay.refused());
    out.counter("meetkeeper_relay_dropped_points_total", what + "dropped.", relay.dropped());
  }

  private static String[] labels(Host host, String... more) {
    String[] labels = new String[4 + more.length];
    labels[0] = "host";
    labels[1] = host.id();
    labels[2] = "site";
    labels[3] = host.site() == null ? "" : host.site();
    System.arraycopy(more, 0, labels, 4, more.length);
    return labels;
  }
}
