package io.meetkeeper.suite.rest;

import io.meetkeeper.backbone.bus.ContractJson;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a command with {@code --json} prints when it fails; the names stay. */
public final class FailureJson {
  private FailureJson() {}

  /** One JSON object: why, the exit code, and the HTTP status if a gateway has refused. */
  public static String of(Exception failure, int exitCode) {
    return ContractJson.toJson(members(failure, exitCode));
  }

  /** The same for the status, whose state is then not known. */
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
