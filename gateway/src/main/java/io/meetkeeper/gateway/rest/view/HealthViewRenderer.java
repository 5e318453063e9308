package io.meetkeeper.gateway.rest.view;

import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.health.SiteHealth;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.gateway.health.CheckAssessment;
import io.meetkeeper.gateway.health.HostHealth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Renders the health of hosts and sites for the API. */
public final class HealthViewRenderer {
  private HealthViewRenderer() {}

  /** State, since and summary of a host. */
  public static Map<String, Object> summary(HostHealth health) {
    return summary(health.state(), health.since(), health.summary(), health.summaryText());
  }

  /** The summary of a host with all its checks. */
  public static Map<String, Object> render(HostHealth health) {
    Map<String, Object> view = summary(health);
    if (health.reason() != null) {
      view.put("check", health.reason().check().id());
      putRemedy(view, health.reason().check().steps());
    }
    view.put("checks", checks(health));
    return view;
  }

  /** State, since, summary, reason and remedy of a site. */
  public static Map<String, Object> summary(SiteHealth health) {
    Map<String, Object> view =
        summary(health.state(), health.since(), health.summary(), health.summaryText());
    if (health.check() != null) {
      view.put("host", health.host());
      view.put("check", health.check());
      putRemedy(view, new HealthRemedy(health.remedy(), health.remedyText()));
    }
    return view;
  }

  /** The summary of a site with the checks of all its hosts. */
  public static Map<String, Object> render(SiteHealth health, List<HostHealth> hosts) {
    List<Map<String, Object>> checks = new ArrayList<>();
    for (HostHealth host : hosts) {
      for (Map<String, Object> check : checks(host)) {
        check.put("host", host.host().id());
        checks.add(check);
      }
    }
    Map<String, Object> view = summary(health);
    view.put("checks", checks);
    return view;
  }

  /** The checks of a host that need action, or are unknown with a remedy. */
  public static Map<String, Object> findings(HostHealth health) {
    List<Map<String, Object>> items = new ArrayList<>();
    for (CheckAssessment assessment : health.checks()) {
      HealthCheck check = assessment.check();
      if (check.state().needsAction() || isUnknownForAReason(check)) {
        Map<String, Object> item = ContractJson.toMap(check);
        item.put("severity", ContractJson.enumName(Severity.of(check.state())));
        items.add(item);
      }
    }
    return Map.of("host", health.host().id(), "items", items);
  }

  private static boolean isUnknownForAReason(HealthCheck check) {
    return check.state() == HealthState.UNKNOWN && !check.remedy().isEmpty();
  }

  private static List<Map<String, Object>> checks(HostHealth health) {
    List<Map<String, Object>> checks = new ArrayList<>();
    health.checks().forEach(assessment -> checks.add(ContractJson.toMap(assessment.check())));
    return checks;
  }

  private static Map<String, Object> summary(
      HealthState state, Instant since, String summary, MessageText summaryText) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("state", ContractJson.enumName(Objects.requireNonNull(state)));
    if (since != null) {
      view.put("since", since.toString());
    }
    view.put("summary", summary);
    if (summaryText != null) {
      view.put("summaryText", ContractJson.toMap(summaryText));
    }
    return view;
  }

  private static void putRemedy(Map<String, Object> view, HealthRemedy remedy) {
    view.put("remedy", remedy.lines());
    if (!remedy.texts().isEmpty()) {
      view.put("remedyText", remedy.texts().stream().map(ContractJson::toMap).toList());
    }
  }
}
