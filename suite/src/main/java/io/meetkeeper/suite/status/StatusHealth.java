package io.meetkeeper.suite.status;

import static io.meetkeeper.suite.rest.JsonMember.text;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObject;

import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.backbone.message.MessageText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The health of a host or site according to the gateway. For an older gateway, which reports none,
 * it is derived from the figures. Stale or unknown is never well.
 *
 * @param state the state
 * @param summary one sentence
 */
public record StatusHealth(HealthState state, String summary) {
  private static final Set<String> ACTING = Set.of("on", "watch", "off", "paused");

  /** Health of a host of the REST API, in the language of its texts. */
  public static StatusHealth ofHost(Map<String, Object> host, MessageLanguage language) {
    Map<String, Object> health = asObject(host.get("health"));
    StatusHealth reported =
        health.isEmpty() ? derived(host, language) : fromGateway(health, host.get("id"), language);
    return Boolean.TRUE.equals(host.get("stale")) && reported.state == HealthState.WELL
        ? of(HealthState.UNKNOWN, silence(host), language)
        : reported;
  }

  /** Health of a site of the REST API; of an older gateway, that of its worst host. */
  public static StatusHealth ofSite(
      Map<String, Object> site, List<Map<String, Object>> hosts, MessageLanguage language) {
    Map<String, Object> health = asObject(site.get("health"));
    if (!health.isEmpty()) {
      return fromGateway(health, site.get("id"), language);
    }
    StatusHealth worst = null;
    for (Map<String, Object> host : hosts) {
      StatusHealth each = ofHost(host, language);
      worst = worst == null || each.state.compareTo(worst.state) > 0 ? each : worst;
    }
    return worst == null
        ? of(HealthState.UNKNOWN, StatusMessage.NO_HOST_OF.with(text(site, "id")), language)
        : worst;
  }

  static StatusHealth of(HealthState state, MessageText summary, MessageLanguage language) {
    return new StatusHealth(state, summary.in(language));
  }

  private static StatusHealth fromGateway(
      Map<String, Object> health, Object subject, MessageLanguage language) {
    HealthState state = parse(health.get("state"));
    String summary = text(health, "summary");
    return summary.isEmpty()
        ? of(state, StatusMessage.NO_REASON.with(String.valueOf(subject)), language)
        : new StatusHealth(state, summary);
  }

  /** Parses a state; one that only a newer gateway knows is unknown here. */
  private static HealthState parse(Object text) {
    try {
      return HealthState.valueOf(String.valueOf(text).toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return HealthState.UNKNOWN;
    }
  }

  private static StatusHealth derived(Map<String, Object> host, MessageLanguage language) {
    String id = text(host, "id");
    if (Boolean.TRUE.equals(host.get("stale"))) {
      return of(HealthState.UNKNOWN, silence(host), language);
    }
    String bridge = String.valueOf(asObject(host.get("bridge")).get("state"));
    if (bridge.equals("down") || bridge.equals("unhealthy")) {
      return of(HealthState.BROKEN, StatusMessage.BRIDGE_NOT_WELL.with(id, bridge), language);
    }
    if (host.get("alarms") instanceof List<?> alarms && !alarms.isEmpty()) {
      return of(
          HealthState.WARNING,
          StatusMessage.SHORT_OF.with(id, String.valueOf(alarms.get(0))),
          language);
    }
    return derived(id, bridge, host, language);
  }

  private static StatusHealth derived(
      String id, String bridge, Map<String, Object> host, MessageLanguage language) {
    Map<String, Object> automation = asObject(host.get("automation"));
    if (automation.isEmpty()) {
      return of(HealthState.UNKNOWN, StatusMessage.NO_SCHEDULER_AT.with(id), language);
    }
    if (!ACTING.contains(String.valueOf(automation.get("state")))) {
      return of(
          HealthState.WARNING,
          StatusMessage.AUTOMATION_NOT_WELL.with(
              id, text(automation, "state"), text(automation, "because")),
          language);
    }
    boolean figures = host.get("memoryUsedPercent") != null && !bridge.equals("unknown");
    return figures
        ? of(HealthState.WELL, StatusMessage.WELL_AS_FAR.with(id), language)
        : of(HealthState.UNKNOWN, StatusMessage.FIGURES_UNKNOWN.with(id), language);
  }

  private static MessageText silence(Map<String, Object> host) {
    return StatusMessage.SILENT.with(text(host, "id"), text(host, "lastSeen"));
  }
}
