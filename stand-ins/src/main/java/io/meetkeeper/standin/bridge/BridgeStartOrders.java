package io.meetkeeper.standin.bridge;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Orders for the next start of a bridge process, for tests that cannot change its command line (a
 * systemd unit, a container). A JSON object; every member is optional:
 *
 * <pre>
 * failStarts     the next so many starts fail with exit code 1; counted down here
 * starts         how often the process was started, failed starts included; counted up here
 * endpoints      begin with one conference of so many
 * unhealthy      begin with this health failure
 * mucs           XMPP clients configured
 * xmppReachable  whether they join
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

  /** Counts this start; answers whether it has to fail. */
  boolean countStart() throws IOException {
    int failures = orders.getInteger("failStarts", 0);
    orders.put("starts", orders.getInteger("starts", 0) + 1);
    if (failures > 0) {
      orders.put("failStarts", failures - 1);
    }
    Files.writeString(path, orders.encodePrettily() + "\n");
    return failures > 0;
  }

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
