package io.meetkeeper.suite.status;

import static io.meetkeeper.suite.rest.LocalGatewayClient.asObject;

import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.message.EnglishCount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The status of all hosts and sites of a snapshot: lines for people, JSON for scripts, and the
 * worst state.
 *
 * @param snapshot what REST said
 */
public record StatusReport(StatusSnapshot snapshot) {
  private static final int HOST_INDENT = 16;

  /** Parts without which it is not known whether all is well. */
  private static final Set<String> DECISIVE = Set.of("sites", "restarts", "rolls");

  private static final Map<String, String> PARTS =
      Map.of(
          "rolls", "rolling restarts",
          "serviceActions", "what services must still do after changes",
          "machinist", "Machinist");

  /** The worst state; not known when nothing has been heard of yet, or a part is missing. */
  public HealthState state() {
    HealthState worst =
        snapshot.hosts().isEmpty() || DECISIVE.stream().anyMatch(snapshot.absent()::containsKey)
            ? HealthState.UNKNOWN
            : HealthState.WELL;
    worst = snapshot.down().isEmpty() ? worst : worst.worst(HealthState.WARNING);
    for (Map<String, Object> host : snapshot.hosts()) {
      worst = worst.worst(StatusHealth.ofHost(host).state());
    }
    for (Map<String, Object> site : snapshot.sites()) {
      worst = worst.worst(siteHealth(site).state());
    }
    return worst;
  }

  StatusHealth siteHealth(Map<String, Object> site) {
    return StatusHealth.ofSite(site, snapshot.hostsOf(site.get("id")));
  }

  /** Everything, for people. */
  public List<StatusLine> lines() {
    List<StatusLine> lines = new ArrayList<>();
    for (Map<String, Object> site : snapshot.sites()) {
      addSite(lines, site);
    }
    snapshot.hosts().stream()
        .filter(host -> snapshot.sites().stream().noneMatch(site -> isOf(host, site)))
        .forEach(host -> addHost(lines, host, ""));
    if (snapshot.hosts().isEmpty()) {
      lines.add(
          StatusLine.plain(
              "Meetkeeper runs at " + snapshot.server() + "; no host has said anything yet.", 0));
    }
    snapshot.down().stream().map(StatusReport::down).map(StatusLine::of).forEach(lines::add);
    snapshot
        .absent()
        .forEach(
            (part, because) ->
                lines.add(
                    StatusLine.plain(
                        PARTS.getOrDefault(part, part) + ": not known; " + because, HOST_INDENT)));
    if (!snapshot.machinist().isEmpty()) {
      lines.add(StatusLine.plain(machinist(), HOST_INDENT));
    }
    return lines;
  }

  private static StatusHealth down(Map<String, Object> part) {
    return new StatusHealth(
        HealthState.WARNING, part.get("name") + " is DOWN: " + part.get("because"));
  }

  private static boolean isOf(Map<String, Object> host, Map<String, Object> site) {
    return site.get("id").equals(host.get("site"));
  }

  private void addSite(List<StatusLine> lines, Map<String, Object> site) {
    Object id = site.get("id");
    StatusHealth health = siteHealth(site);
    lines.add(StatusLine.of(health));
    List<Map<String, Object>> hosts = snapshot.hostsOf(id);
    lines.add(labelled("people", people(hosts)));
    StatusSnapshot.having(snapshot.rolls(), "site", id)
        .forEach(roll -> lines.add(labelled("rolls", WaitingWork.ofRoll(roll, snapshot.at()))));
    StatusSnapshot.having(snapshot.serviceActions(), "site", id)
        .forEach(
            action ->
                lines.add(labelled("waits", WaitingWork.ofServiceAction(action, snapshot.at()))));
    hosts.forEach(host -> addHost(lines, host, health.summary()));
    lines.add(StatusLine.plain("", 0));
  }

  /** For example {@code 5 in 2 conferences}; a bridge that does not say is named. */
  static String people(List<Map<String, Object>> hosts) {
    long people = 0;
    long conferences = 0;
    List<String> silent = new ArrayList<>();
    boolean known = false;
    for (Map<String, Object> host : hosts) {
      Map<String, Object> bridge = asObject(host.get("bridge"));
      if (bridge.get("conferences") instanceof Number count
          && bridge.get("localEndpoints") instanceof Number endpoints) {
        conferences += count.longValue();
        people += endpoints.longValue();
        known = true;
      } else if (!bridge.isEmpty() || Boolean.TRUE.equals(host.get("stale"))) {
        silent.add(host.get("id").toString());
      }
    }
    if (hosts.stream().allMatch(host -> asObject(host.get("bridge")).isEmpty())
        && silent.isEmpty()) {
      return "not known; no bridge is watched";
    }
    String counted = people + " in " + EnglishCount.of(conferences, "conference");
    return silent.isEmpty()
        ? counted
        : (known ? "at least " + counted : "not known")
            + "; not known of "
            + String.join(", ", silent);
  }

  private void addHost(List<StatusLine> lines, Map<String, Object> host, String siteSummary) {
    StatusHealth health = StatusHealth.ofHost(host);
    lines.addAll(describeHost(host, health, siteSummary));
    StatusSnapshot.having(snapshot.restarts(), "host", host.get("id"))
        .forEach(
            job -> lines.add(hostLine("waits", WaitingWork.ofRestart(job, host, snapshot.at()))));
  }

  /** Describes a host of the REST API; what the site's sentence says already is not said again. */
  static List<StatusLine> describeHost(
      Map<String, Object> host, StatusHealth health, String siteSummary) {
    List<StatusLine> lines = new ArrayList<>();
    String name =
        "  "
            + host.get("id")
            + (host.get("site") == null ? "" : " (" + host.get("site") + ")")
            + (Boolean.TRUE.equals(host.get("stale"))
                ? ", STALE: last seen " + host.get("lastSeen")
                : "");
    lines.add(StatusLine.plain(name, HOST_INDENT));
    if (health.state() != HealthState.WELL && !siteSummary.contains(health.summary())) {
      lines.add(hostLine("health", health.summary()));
    }
    lines.add(
        hostLine(
            "memory",
            percent(host.get("memoryUsedPercent"))
                + ", swap "
                + (host.get("swapUsedPercent") == null
                    ? "none or not known"
                    : percent(host.get("swapUsedPercent")))));
    lines.add(hostLine("bridge", bridge(asObject(host.get("bridge")))));
    lines.add(hostLine("automation", automation(asObject(host.get("automation")))));
    return lines;
  }

  private static String automation(Map<String, Object> automation) {
    return automation.isEmpty()
        ? "not known: the scheduler does not answer"
        : automation.get("state")
            + (automation.get("until") == null ? "" : " until " + automation.get("until"))
            + (automation.get("because") == null ? "" : ": " + automation.get("because"));
  }

  private static String bridge(Map<String, Object> bridge) {
    if (bridge.isEmpty()) {
      return "none";
    }
    return bridge.get("state")
        + (bridge.get("conferences") == null
            ? ", who talks is not known"
            : ", conferences "
                + bridge.get("conferences")
                + ", endpoints "
                + Objects.toString(bridge.get("localEndpoints"), "not known"))
        + (Boolean.TRUE.equals(bridge.get("drain")) ? ", draining" : "");
  }

  private static StatusLine labelled(String label, String text) {
    return StatusLine.plain(String.format(Locale.ROOT, "  %-12s%s", label, text), HOST_INDENT);
  }

  private static StatusLine hostLine(String label, String text) {
    return StatusLine.plain(String.format(Locale.ROOT, "    %-12s%s", label, text), HOST_INDENT);
  }

  private String machinist() {
    StringBuilder text = new StringBuilder("Machinist:");
    snapshot
        .machinist()
        .forEach(
            (name, value) -> {
              if (value != null && !(value instanceof Map) && !(value instanceof List)) {
                text.append(' ').append(toWords(name)).append(' ').append(value).append(',');
              }
            });
    return text.charAt(text.length() - 1) == ','
        ? text.substring(0, text.length() - 1)
        : text.append(" off").toString();
  }

  private static String toWords(String camelCase) {
    return camelCase.replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
  }

  private static String percent(Object value) {
    return value instanceof Number number
        ? String.format(Locale.ROOT, "%.1f %% used", number.doubleValue())
        : "not known";
  }
}
