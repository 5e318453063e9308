package io.meetkeeper.suite.status;

import static io.meetkeeper.suite.rest.LocalGatewayClient.asObject;

import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.suite.run.ExitCode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The output of {@code status --json}; the names must stay. */
public final class StatusJson {
  private StatusJson() {}

  /** The report as one JSON object. */
  public static String of(StatusReport report) {
    StatusSnapshot snapshot = report.snapshot();
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("at", snapshot.at().toString());
    json.put("server", snapshot.server());
    json.put("state", ContractJson.enumName(report.state()));
    json.put("exitCode", ExitCode.of(report.state()));
    json.put(
        "sites",
        snapshot.sites().stream().map(site -> withHealth(site, report.siteHealth(site))).toList());
    json.put(
        "hosts",
        snapshot.hosts().stream()
            .map(host -> withHealth(host, StatusHealth.ofHost(host, MessageLanguage.EN)))
            .toList());
    json.put("restarts", snapshot.restarts());
    json.put("rolls", snapshot.rolls());
    json.put("serviceActions", snapshot.serviceActions());
    json.put("machinist", snapshot.machinist());
    json.put("down", snapshot.down());
    json.put("absent", snapshot.absent());
    return ContractJson.toJson(json);
  }

  /** Keeps the health from the gateway; a missing or stale one is completed. */
  private static Map<String, Object> withHealth(Map<String, Object> object, StatusHealth health) {
    Map<String, Object> merged = new LinkedHashMap<>(asObject(object.get("health")));
    merged.put("state", ContractJson.enumName(health.state()));
    merged.put("summary", health.summary());
    Map<String, Object> view = new LinkedHashMap<>(object);
    view.put("health", merged);
    return view;
  }
}
