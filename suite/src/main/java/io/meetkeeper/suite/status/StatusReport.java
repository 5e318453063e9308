package io.meetkeeper.suite.status;

import static io.meetkeeper.suite.rest.JsonMember.optional;
import static io.meetkeeper.suite.rest.JsonMember.text;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObject;

import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.backbone.message.MessageText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The status of all hosts and sites of a snapshot: lines for people, JSON for scripts, and the
 * worst state.
 *
 * @param snapshot the data from REST
 * @param language of the lines
 */
public record StatusReport(StatusSnapshot snapshot, MessageLanguage language) {
  private static final int HOST_INDENT = 16;

  /** Parts without which it is not known whether all is well. */
  private static final Set<String> DECISIVE = Set.of("sites", "restarts", "rolls");

  /** The worst state; unknown when there is no host yet, or a part is missing. */
  public HealthState state() {
    HealthState worst =
        snapshot.hosts().isEmpty() || DECISIVE.stream().anyMatch(snapshot.absent()::containsKey)
            ? HealthState.UNKNOWN
            : HealthState.WELL;
    worst = snapshot.down().isEmpty() ? worst : worst.worst(HealthState.WARNING);
    for (Map<String, Object> host : snapshot.hosts()) {
      worst = worst.worst(StatusHealth.ofHost(host, language).state());
    }
    for (Map<String, Object> site : snapshot.sites()) {
      worst = worst.worst(siteHealth(site).state());
    }
    return worst;
  }

  StatusHealth siteHealth(Map<String, Object> site) {
    return StatusHealth.ofSite(site, snapshot.hostsOf(site.get("id")), language);
  }

  /** All lines for people. */
  public List<StatusLine> lines() {
    List<StatusLine> lines = new ArrayList<>();
    for (Map<String, Object> site : snapshot.sites()) {
      addSite(lines, site);
    }
    snapshot.hosts().stream()
        .filter(host -> snapshot.sites().stream().noneMatch(site -> isOf(host, site)))
        .forEach(host -> addHost(lines, host, ""));
    if (snapshot.hosts().isEmpty()) {
      lines.add(plain(StatusMessage.NOTHING_HEARD.with(snapshot.server()), 0));
    }
    snapshot.down().stream().map(this::down).map(StatusLine::of).forEach(lines::add);
    snapshot
        .absent()
        .forEach(
            (part, reason) ->
                lines.add(plain(StatusMessage.PART_UNKNOWN.with(part, reason), HOST_INDENT)));
    if (!snapshot.machinist().isEmpty()) {
      lines.add(StatusLine.plain(machinist(), HOST_INDENT));
    }
    return lines;
  }

  private StatusLine plain(MessageText text, int indent) {
    return StatusLine.plain(text.in(language), indent);
  }

  private StatusHealth down(Map<String, Object> part) {
    return StatusHealth.of(
        HealthState.WARNING,
        StatusMessage.PART_DOWN.with(text(part, "name"), text(part, "because")),
        language);
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
    StatusSnapshot.withMember(snapshot.rolls(), "site", id)
        .forEach(roll -> lines.add(labelled("rolls", WaitingWork.ofRoll(roll, snapshot.at()))));
    StatusSnapshot.withMember(snapshot.serviceActions(), "site", id)
        .forEach(
            action ->
                lines.add(labelled("waits", WaitingWork.ofServiceAction(action, snapshot.at()))));
    hosts.forEach(host -> addHost(lines, host, health.summary()));
    lines.add(StatusLine.plain("", 0));
  }

  /** For example {@code 5 in 2 conferences}; bridges without figures are named. */
  static MessageText people(List<Map<String, Object>> hosts) {
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
      return StatusMessage.NO_BRIDGE_WATCHED.with();
    }
    String names = String.join(", ", silent);
    if (silent.isEmpty()) {
      return StatusMessage.PEOPLE.with(people, conferences);
    }
    return known
        ? StatusMessage.PEOPLE_PARTLY.with(people, conferences, names)
        : StatusMessage.PEOPLE_UNKNOWN.with(names);
  }

  private void addHost(List<StatusLine> lines, Map<String, Object> host, String siteSummary) {
    lines.addAll(describeHost(host, siteSummary));
    StatusSnapshot.withMember(snapshot.restarts(), "host", host.get("id"))
        .forEach(
            job -> lines.add(hostLine("waits", WaitingWork.ofRestart(job, host, snapshot.at()))));
  }

  /** Describes a host of the REST API; the text of the site's sentence is not repeated. */
  List<StatusLine> describeHost(Map<String, Object> host, String siteSummary) {
    StatusHealth health = StatusHealth.ofHost(host, language);
    List<StatusLine> lines = new ArrayList<>();
    String name = host.get("id") + (host.get("site") == null ? "" : " (" + host.get("site") + ")");
    String title =
        Boolean.TRUE.equals(host.get("stale"))
            ? StatusMessage.LAST_SEEN.with(name, text(host, "lastSeen")).in(language)
            : name;
    lines.add(StatusLine.plain("  " + title, HOST_INDENT));
    if (health.state() != HealthState.WELL && !siteSummary.contains(health.summary())) {
      lines.add(StatusLine.plain(hostLabel("health") + health.summary(), HOST_INDENT));
    }
    lines.add(
        hostLine(
            "memory",
            StatusMessage.MEMORY.with(
                percent(host.get("memoryUsedPercent")), percent(host.get("swapUsedPercent")))));
    lines.add(hostLine("bridge", bridge(asObject(host.get("bridge")))));
    lines.add(hostLine("automation", automation(asObject(host.get("automation")))));
    return lines;
  }

  /** The state of automation on a host, and the reason. */
  public static MessageText automation(Map<String, Object> automation) {
    return automation.isEmpty()
        ? StatusMessage.NO_SCHEDULER.with()
        : StatusMessage.AUTOMATION.with(
            text(automation, "state"),
            optional(automation, "until"),
            optional(automation, "because"));
  }

  private static MessageText bridge(Map<String, Object> bridge) {
    return bridge.isEmpty()
        ? StatusMessage.NO_BRIDGE.with()
        : StatusMessage.BRIDGE.with(
            text(bridge, "state"),
            optional(bridge, "conferences"),
            optional(bridge, "localEndpoints"),
            Boolean.TRUE.equals(bridge.get("drain")));
  }

  private StatusLine labelled(String label, MessageText text) {
    return StatusLine.plain(
        "  " + StatusLine.label(label, language) + text.in(language), HOST_INDENT);
  }

  private String hostLabel(String label) {
    return "    " + StatusLine.label(label, language);
  }

  private StatusLine hostLine(String label, MessageText text) {
    return StatusLine.plain(hostLabel(label) + text.in(language), HOST_INDENT);
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

  /** A percentage with one decimal; {@code null} when it is not known. */
  private static String percent(Object value) {
    return value instanceof Number number
        ? String.format(Locale.ROOT, "%.1f", number.doubleValue())
        : null;
  }
}
