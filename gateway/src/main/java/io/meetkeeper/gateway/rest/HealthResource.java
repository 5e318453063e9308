package io.meetkeeper.gateway.rest;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.FleetQuestion;
import io.meetkeeper.backbone.contract.HostQuestion;
import io.meetkeeper.backbone.store.Store;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /health/live} and {@code /health/ready}: store, bus, and every role of this process. */
final class HealthResource {
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Bus bus;
  private final Store store;
  private final String host;
  private final List<String> roles;

  HealthResource(Bus bus, Store store, String host, List<String> roles) {
    this.bus = bus;
    this.store = store;
    this.host = host;
    this.roles = roles;
  }

  void attach(Operations operations) {
    operations
        .reads("isLive", call -> Future.succeededFuture(Answer.ok(Map.of("status", "up"))))
        .reads("isReady", this::ready);
  }

  private Future<Answer> ready(Call call) {
    List<Future<Map<String, Object>>> checks = new ArrayList<>();
    checks.add(check("store", store.transact(connection -> null)));
    checks.add(check("bus", bus.connected()));
    HostQuestion here = new HostQuestion(host);
    if (roles.contains("collector")) {
      checks.add(
          check("collector", bus.ask(Contracts.COLLECTOR_ABILITIES.at(host), here, PATIENCE)));
    }
    if (roles.contains("bridge-agent")) {
      // not its abilities: to tell those it opens a connection to D-Bus each time
      checks.add(check("bridge-agent", bus.ask(Contracts.BRIDGE_PROCESS.at(host), here, PATIENCE)));
    }
    if (roles.contains("scheduler")) {
      checks.add(
          check("scheduler", bus.ask(Contracts.AUTOMATION, new FleetQuestion(null), PATIENCE)));
    }
    return Future.join(checks).map(done -> shown(checks));
  }

  private static Answer shown(List<Future<Map<String, Object>>> checks) {
    List<Map<String, Object>> items = new ArrayList<>();
    boolean up = true;
    for (Future<Map<String, Object>> check : checks) {
      items.add(check.result());
      up &= "up".equals(check.result().get("status"));
    }
    return Answer.json(up ? 200 : 503, Map.of("status", up ? "up" : "down", "checks", items));
  }

  private static Future<Map<String, Object>> check(String name, Future<?> future) {
    return future.transform(
        done -> {
          Map<String, Object> shown = new LinkedHashMap<>();
          shown.put("name", name);
          shown.put("status", done.succeeded() ? "up" : "down");
          if (done.failed()) {
            shown.put("because", done.cause().getMessage());
          }
          return Future.succeededFuture(shown);
        });
  }
}
