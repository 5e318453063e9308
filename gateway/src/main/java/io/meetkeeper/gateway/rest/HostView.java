package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.bus.Wire;
import io.meetkeeper.backbone.contract.HostAutomation;
import io.meetkeeper.backbone.contract.Sample;
import io.meetkeeper.gateway.edge.Links;
import io.meetkeeper.gateway.fleet.Host;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A host as it is shown. What is not known is absent; of a silent host no figure is known. */
final class HostView {
  /** For CSV. */
  static final List<String> COLUMNS =
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
          "automation.until");

  private final String ownHost;
  private final List<String> ownRoles;
  private final Links links;

  HostView(String ownHost, List<String> ownRoles, Links links) {
    this.ownHost = ownHost;
    this.ownRoles = ownRoles;
    this.links = links;
  }

  Map<String, Object> of(Host host, HostAutomation automation, Instant now) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("id", host.id());
    put(view, "site", host.site());
    view.put("roles", roles(host.id()));
    links
        .of(host.id())
        .ifPresent(
            link ->
                view.put(
                    "link",
                    Map.of(
                        "since", link.since().toString(),
                        "gateway", link.gateway(),
                        "address", link.address())));
    view.put("lastSeen", host.seen().toString());
    view.put("stale", host.stale(now));
    Sample sample = host.current(now);
    Map<String, String> absent = new TreeMap<>();
    if (sample == null) {
      absent.put("sample", "nothing was heard of this host since " + host.seen());
    } else {
      absent.putAll(sample.absent());
      figures(view, sample);
    }
    if (automation == null) {
      absent.put("automation", "the scheduler does not say");
    } else {
      Map<String, Object> shown = Wire.map(automation);
      shown.remove("host");
      view.put("automation", shown);
    }
    if (!absent.isEmpty()) {
      view.put("absent", absent);
    }
    return view;
  }

  private List<String> roles(String host) {
    if (host.equals(ownHost)) {
      return ownRoles;
    }
    List<String> linked = links.roles(host);
    return linked.isEmpty() ? List.of("collector") : linked;
  }

  private static void figures(Map<String, Object> view, Sample sample) {
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
    for (Sample.Alarm alarm : sample.alarms()) {
      if (alarm.raised()) {
        alarms.add(Wire.name(alarm.resource()));
      }
    }
    view.put("alarms", alarms);
  }

  private static Map<String, Object> bridge(Sample.Bridge bridge) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("state", Wire.name(bridge.state()));
    Sample.Calls calls = bridge.calls();
    if (calls != null) {
      view.put("conferences", calls.conferences());
      view.put("localEndpoints", calls.localEndpoints());
      put(view, "stress", calls.stress());
      put(view, "drain", calls.drain());
    }
    return view;
  }

  private static void put(Map<String, Object> view, String name, Object value) {
    if (value != null) {
      view.put(name, value);
    }
  }

  /** To a tenth of a percent: no more is meant. */
  private static double rounded(double percent) {
    return Math.round(percent * 10) / 10.0;
  }
}
