package io.meetkeeper.gateway.rest.view;

import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.edge.EdgeLinkReply;
import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.gateway.edge.EdgeLinks;
import io.meetkeeper.gateway.fleet.FleetHost;
import io.meetkeeper.gateway.health.HostHealth;
import io.meetkeeper.gateway.rest.operation.GatewayProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renders a host for the API without unknown values; all values of a stale host are unknown. */
public final class HostViewRenderer {
  private static final Logger log = LoggerFactory.getLogger(HostViewRenderer.class);

  /** The columns for CSV. */
  public static final List<String> COLUMNS =
      List.of(
          "id",
          "site",
          "lastSeen",
          "stale",
          "memoryUsedPercent",
          "swapUsedPercent",
          "bridge.state",
          "bridge.conferences",
          "bridge.localEndpoints",
          "bridge.stress",
          "bridge.drain",
          "automation.state",
          "automation.because",
          "automation.since",
          "automation.until",
          "health.state",
          "health.since",
          "health.summary");

  private final String ownHost;
  private final List<String> ownRoles;
  private final EdgeLinks links;

  public HostViewRenderer(String ownHost, List<String> ownRoles, EdgeLinks links) {
    this.ownHost = ownHost;
    this.ownRoles = ownRoles;
    this.links = links;
  }

  public Map<String, Object> render(FleetHost host, HostAutomation automation, Instant now) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", host.id());
    putIfKnown(view, "site", host.site());
    view.put("roles", roles(host.id()));
    putIfKnown(view, "link", link(link(host.id())));
    view.put("lastSeen", host.lastSeen().toString());
    view.put("stale", host.isStale(now));
    Map<String, String> absent = new TreeMap<>();
    putSample(view, absent, host, now);
    putAutomation(view, absent, automation);
    if (!absent.isEmpty()) {
      view.put("absent", absent);
    }
    return view;
  }

  /**
   * Renders a host with the summary of its health.
   *
   * @param health {@code null} when it is not known
   */
  public Map<String, Object> renderWithHealth(
      FleetHost host, HostAutomation automation, HostHealth health, Instant now) {
    Map<String, Object> view = render(host, automation, now);
    if (health != null) {
      view.put("health", HealthViewRenderer.summary(health));
    }
    return view;
  }

  /** The link of a host; {@code null} when it is not linked to this gateway. */
  public EdgeLinkReply link(String host) {
    return links.find(host).orElse(null);
  }

  private static Map<String, Object> link(EdgeLinkReply link) {
    return link == null
        ? null
        : Map.of(
            "since", link.since().toString(),
            "gateway", link.gateway(),
            "address", link.address());
  }

  private static void putSample(
      Map<String, Object> view, Map<String, String> absent, FleetHost host, Instant now) {
    HostSample sample = host.currentSample(now);
    if (sample == null) {
      absent.put("sample", GatewayProblem.UNSEEN_SINCE.english(host.lastSeen()));
      return;
    }
    try {
      absent.putAll(sample.absent());
      putValues(view, sample);
    } catch (RuntimeException e) { // must not fail the other hosts
      log.error("{}: its sample cannot be shown", host.id(), e);
      absent.put("sample", GatewayProblem.NOT_SHOWN.english());
    }
  }

  private static void putAutomation(
      Map<String, Object> view, Map<String, String> absent, HostAutomation automation) {
    if (automation == null) {
      absent.put("automation", GatewayProblem.SCHEDULER_SILENT.english());
    } else {
      Map<String, Object> state = ContractJson.toMap(automation);
      state.remove("host");
      view.put("automation", state);
    }
  }

  /** The roles of a host. */
  public List<String> roles(String host) {
    if (host.equals(ownHost)) {
      return ownRoles;
    }
    List<String> linked = links.roles(host);
    return linked.isEmpty() ? List.of("collector") : linked;
  }

  private static void putValues(Map<String, Object> view, HostSample sample) {
    if (sample.memory() != null) {
      view.put("memoryUsedPercent", rounded(sample.memory().usedPercent()));
    }
    if (sample.swap() != null) {
      view.put("swapUsedPercent", rounded(sample.swap().usedPercent()));
    }
    if (sample.bridge() != null) {
      view.put("bridge", bridge(sample.bridge()));
    }
    List<String> alarms = new ArrayList<>();
    for (HostSample.Alarm alarm : sample.alarms()) {
      if (alarm.raised()) {
        alarms.add(ContractJson.enumName(alarm.resource()));
      }
    }
    view.put("alarms", alarms);
  }

  private static Map<String, Object> bridge(HostSample.Bridge bridge) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("state", ContractJson.enumName(bridge.state()));
    BridgeCalls calls = bridge.calls();
    if (calls != null) {
      view.put("conferences", calls.conferences());
      view.put("localEndpoints", calls.localEndpoints());
      putIfKnown(view, "stress", calls.stress());
      putIfKnown(view, "drain", calls.drain());
    }
    return view;
  }

  private static void putIfKnown(Map<String, Object> view, String name, Object value) {
    if (value != null) {
      view.put(name, value);
    }
  }

  /** Rounds to a tenth of a percent. */
  private static double rounded(double percent) {
    return Math.round(percent * 10) / 10.0;
  }
}
