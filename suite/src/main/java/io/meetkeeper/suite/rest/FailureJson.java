package io.meetkeeper.suite.rest;

import io.meetkeeper.backbone.json.ContractJson;
import java.util.LinkedHashMap;
import java.util.Map;

/** The output of a failed command with {@code --json}; the names must stay. */
public final class FailureJson {
  private FailureJson() {}

  /**
   * One JSON object with the reason, the exit code, and the HTTP status of a refusal by a gateway.
   */
  public static String of(Exception failure, int exitCode) {
    return ContractJson.toJson(members(failure, exitCode));
  }

  /** The same for the command {@code status}, with an unknown state. */
  public static String ofStatus(Exception failure, int exitCode) {
    Map<String, Object> json = new LinkedHashMap<>(Map.of("state", "unknown"));
    json.putAll(members(failure, exitCode));
    return ContractJson.toJson(json);
  }

  private static Map<String, Object> members(Exception failure, int exitCode) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("failure", String.valueOf(failure.getMessage()));
    json.put("exitCode", exitCode);
    if (failure instanceof GatewayRefusalException refusal) {
      json.put("status", refusal.status());
    }
    return json;
  }
}
