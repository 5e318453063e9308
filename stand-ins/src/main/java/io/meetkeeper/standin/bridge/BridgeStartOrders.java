package io.meetkeeper.standin.bridge;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Settings for the next start of a bridge process, for tests that cannot change its command line (a
 * systemd unit, a container). A JSON object; every member is optional:
 *
 * <pre>
 * failStarts     number of starts that fail with exit code 1; counted down here
 * starts         number of starts, failed ones included; counted up here
 * endpoints      start with one conference of this many endpoints
 * unhealthy      start with this health failure
 * mucs           XMPP clients configured
 * xmppReachable  whether they can join
 * </pre>
 */
final class BridgeStartOrders {
  private final Path path;
  private final JsonObject orders;

  private BridgeStartOrders(Path path, JsonObject orders) {
    this.path = path;
    this.orders = orders;
  }

  /** Reads the file, which need not exist yet. */
  static BridgeStartOrders read(Path path) throws IOException {
    return new BridgeStartOrders(
        path, Files.exists(path) ? new JsonObject(Files.readString(path)) : new JsonObject());
  }

  /** Counts this start; returns whether it must fail. */
  boolean countStart() throws IOException {
    int failures = orders.getInteger("failStarts", 0);
    orders.put("starts", orders.getInteger("starts", 0) + 1);
    if (failures > 0) {
      orders.put("failStarts", failures - 1);
    }
    Files.writeString(path, orders.encodePrettily() + "\n");
    return failures > 0;
  }

  /** Applies the settings to a bridge that is starting. */
  void applyTo(StandInBridgeState state) {
    if (orders.containsKey("mucs")) {
      state.mucs(orders.getInteger("mucs"));
    }
    if (orders.containsKey("xmppReachable")) {
      state.xmppReachable(orders.getBoolean("xmppReachable"));
    }
    if (orders.containsKey("unhealthy")) {
      state.unhealthy(orders.getString("unhealthy"));
    }
    if (orders.containsKey("endpoints")) {
      state.beginConference(orders.getInteger("endpoints"));
    }
  }
}
