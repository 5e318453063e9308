package io.meetkeeper.suite.status;

import static io.meetkeeper.suite.rest.LocalGatewayClient.asObject;

import io.meetkeeper.backbone.contract.health.HealthState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Health of a host or site as the gateway says it. An older gateway says none; then it follows from
 * the figures. What is stale or not known is never well.
 *
 * @param state the state
 * @param summary one sentence
 */
public record StatusHealth(HealthState state, String summary) {
  private static final Set<String> ACTING = Set.of("on", "watch", "off", "paused");

  /** Health of a host of the REST API. */
  public static StatusHealth ofHost(Map<String, Object> host) {
    Map<String, Object> health = asObject(host.get("health"));
    StatusHealth said = health.isEmpty() ? derived(host) : said(health, host.get("id"));
    return Boolean.TRUE.equals(host.get("stale")) && said.state == HealthState.WELL
        ? new StatusHealth(HealthState.UNKNOWN, silence(host))
        : said;
  }

  /** Health of a site of the REST API; of an older gateway, that of its worst host. */
  public static StatusHealth ofSite(Map<String, Object> site, List<Map<String, Object>> hosts) {
    Map<String, Object> health = asObject(site.get("health"));
    if (!health.isEmpty()) {
      return said(health, site.get("id"));
    }
    StatusHealth worst = null;
    for (Map<String, Object> host : hosts) {
      StatusHealth each = ofHost(host);
      worst = worst == null || each.state.compareTo(worst.state) > 0 ? each : worst;
    }
    return worst == null
        ? new StatusHealth(HealthState.UNKNOWN, site.get("id") + ": none of its hosts is known")
        : worst;
  }

  private static StatusHealth said(Map<String, Object> health, Object subject) {
    HealthState state = parse(health.get("state"));
    Object summary = health.get("summary");
    return new StatusHealth(
        state, summary == null ? subject + ": the gateway gives no reason" : summary.toString());
  }

  /** A state that only a newer gateway knows is not known here. */
  private static HealthState parse(Object text) {
    try {
      return HealthState.valueOf(String.valueOf(text).toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return HealthState.UNKNOWN;
    }
  }

  private static StatusHealth derived(Map<String, Object> host) {
    Object id = host.get("id");
    if (Boolean.TRUE.equals(host.get("stale"))) {
      return new StatusHealth(HealthState.UNKNOWN, silence(host));
    }
    String bridge = String.valueOf(asObject(host.get("bridge")).get("state"));
    if (bridge.equals("down") || bridge.equals("unhealthy")) {
      return new StatusHealth(HealthState.BROKEN, id + ": the bridge is " + bridge);
    }
    if (host.get("alarms") instanceof List<?> alarms && !alarms.isEmpty()) {
      return new StatusHealth(HealthState.WARNING, id + " is short of " + alarms.get(0));
    }
    return derived(id, bridge, host);
  }

  private static StatusHealth derived(Object id, String bridge, Map<String, Object> host) {
    Map<String, Object> automation = asObject(host.get("automation"));
    if (automation.isEmpty()) {
      return new StatusHealth(HealthState.UNKNOWN, id + ": the scheduler does not answer");
    }
    if (!ACTING.contains(String.valueOf(automation.get("state")))) {
      return new StatusHealth(
          HealthState.WARNING,
          id + ": automation is " + automation.get("state") + ": " + automation.get("because"));
    }
    boolean figures = host.get("memoryUsedPercent") != null && !bridge.equals("unknown");
    return figures
        ? new StatusHealth(HealthState.WELL, id + " is well, as far as an older gateway can say")
        : new StatusHealth(HealthState.UNKNOWN, id + ": its figures are not known");
  }

  private static String silence(Map<String, Object> host) {
    return host.get("id") + " has not been heard of since " + host.get("lastSeen");
  }
}
