package io.meetkeeper.gateway.rest.resource;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.host.FleetQuery;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /health/live} and {@code /health/ready}: store, bus, and every role of this process. */
public final class HealthResource {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final Bus bus;
  private final SqlStore store;
  private final String host;
  private final List<String> roles;

  public HealthResource(Bus bus, SqlStore store, String host, List<String> roles) {
    this.bus = bus;
    this.store = store;
    this.host = host;
    this.roles = roles;
  }

  public void attach(OperationRegistry registry) {
    registry
        .addRead(
            "isLive", apiRequest -> Future.succeededFuture(ApiResponse.ok(Map.of("status", "up"))))
        .addRead("isReady", this::checkReadiness);
  }

  private Future<ApiResponse> checkReadiness(ApiRequest apiRequest) {
    List<Future<Map<String, Object>>> checks = new ArrayList<>();
    checks.add(check("store", store.transact(sql -> null)));
    checks.add(check("bus", bus.checkConnected()));
    HostQuery here = new HostQuery(host);
    if (roles.contains("collector")) {
      checks.add(
          check(
              "collector",
              bus.request(BusContracts.COLLECTOR_ABILITIES.atHost(host), here, TIMEOUT)));
    }
    if (roles.contains("bridge-agent")) {
      // not its abilities: to tell those it opens a connection to D-Bus each time
      checks.add(
          check(
              "bridge-agent",
              bus.request(BusContracts.BRIDGE_PROCESS.atHost(host), here, TIMEOUT)));
    }
    if (roles.contains("scheduler")) {
      checks.add(
          check(
              "scheduler",
              bus.request(BusContracts.FLEET_AUTOMATION, new FleetQuery(null), TIMEOUT)));
    }
    return Future.join(checks).map(done -> healthResponse(checks));
  }

  private static ApiResponse healthResponse(List<Future<Map<String, Object>>> checks) {
    List<Map<String, Object>> items = new ArrayList<>();
    boolean up = true;
    for (Future<Map<String, Object>> check : checks) {
      items.add(check.result());
      up &= "up".equals(check.result().get("status"));
    }
    return ApiResponse.json(up ? 200 : 503, Map.of("status", up ? "up" : "down", "checks", items));
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
