package io.meetkeeper.gateway.rest.stream;

import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.Set;

/** The difference between two JSON views of a host. */
final class HostDelta {
  /** Members that change with nearly every sample. */
  private static final Set<String> ROUTINE =
      Set.of("id", "lastSeen", "memoryUsedPercent", "swapUsedPercent", "bridge");

  private static final Set<String> STATES_OF_BRIDGE = Set.of("state", "drain");

  private HostDelta() {}

  /** The id and the changed members; a removed member is {@code null}. */
  static JsonObject between(JsonObject before, JsonObject after) {
    JsonObject delta = new JsonObject().put("id", after.getString("id"));
    for (String name : after.fieldNames()) {
      if (!Objects.equals(before.getValue(name), after.getValue(name))) {
        delta.put(name, after.getValue(name));
      }
    }
    for (String name : before.fieldNames()) {
      if (!after.containsKey(name)) {
        delta.putNull(name);
      }
    }
    return delta;
  }

  /** Whether more has changed than figures. */
  static boolean isUrgent(JsonObject delta, JsonObject before) {
    return !ROUTINE.containsAll(delta.fieldNames())
        || (delta.containsKey("bridge") && hasBridgeChanged(before, delta));
  }

  private static boolean hasBridgeChanged(JsonObject before, JsonObject delta) {
    JsonObject one = before.getJsonObject("bridge");
    JsonObject other = delta.getJsonObject("bridge");
    return one == null
        || other == null
        || STATES_OF_BRIDGE.stream()
            .anyMatch(name -> !Objects.equals(one.getValue(name), other.getValue(name)));
  }
}
