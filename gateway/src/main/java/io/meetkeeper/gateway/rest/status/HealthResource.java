package io.meetkeeper.gateway.rest.status;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.BusService;
import io.meetkeeper.backbone.contract.host.FleetQuery;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.host.RoleFailure;
import io.meetkeeper.backbone.contract.host.RoleFailures;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.gateway.event.EventLog;
import io.meetkeeper.gateway.rest.operation.ApiRequest;
import io.meetkeeper.gateway.rest.operation.ApiResponse;
import io.meetkeeper.gateway.rest.operation.OperationRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code /health/live} and {@code /health/ready}: checks stores, bus and roles of this process. */
public final class HealthResource {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final Bus bus;
  private final SqlStore store;
  private final EventLog events;
  private final String host;
  private final List<String> roles;

  public HealthResource(Bus bus, SqlStore store, EventLog events, String host, List<String> roles) {
    this.bus = bus;
    this.store = store;
    this.events = events;
    this.host = host;
    this.roles = roles;
  }

  public void attach(OperationRegistry registry) {
    registry
        .addRead(
            "isLive", request -> Future.succeededFuture(ApiResponse.ok(Map.of("status", "up"))))
        .addRead("isReady", this::checkReadiness);
  }

  private Future<ApiResponse> checkReadiness(ApiRequest request) {
    List<Future<Map<String, Object>>> checks = new ArrayList<>();
    checks.add(
        check(
            "store",
            Future.join(store.checkSound(), store.transact(sql -> null), events.lastPosition())));
    checks.add(check("bus", bus.checkConnected()));
    return findFailures()
        .compose(
            failures -> {
              failures.forEach((role, reason) -> checks.add(check(role, reason)));
              checkRoles(checks, failures.keySet());
              return Future.join(checks);
            })
        .map(done -> healthResponse(checks));
  }

  private void checkRoles(List<Future<Map<String, Object>>> checks, Set<String> failed) {
    HostQuery self = new HostQuery(host);
    List<String> running = new ArrayList<>(roles);
    running.removeAll(failed);
    checkRole(running, checks, "collector", BusContracts.COLLECTOR_ABILITIES.atHost(host), self);
    // its abilities would open a connection to D-Bus each time
    checkRole(running, checks, "bridge-agent", BusContracts.BRIDGE_PROCESS.atHost(host), self);
    checkRole(running, checks, "scheduler", BusContracts.FLEET_AUTOMATION, new FleetQuery(null));
  }

  /** Roles of this process whose store cannot be opened, each with the reason. */
  private Future<Map<String, Future<?>>> findFailures() {
    return bus.request(BusContracts.ROLE_FAILURES.atHost(host), new HostQuery(host), TIMEOUT)
        .otherwise(new RoleFailures(List.of()))
        .map(
            failures -> {
              Map<String, Future<?>> reasons = new LinkedHashMap<>();
              for (RoleFailure item : failures.items()) {
                reasons.put(item.role(), Future.failedFuture(item.because()));
              }
              return reasons;
            });
  }

  private <Q, A> void checkRole(
      List<String> running,
      List<Future<Map<String, Object>>> checks,
      String role,
      BusService<Q, A> service,
      Q query) {
    if (running.contains(role)) {
      checks.add(check(role, bus.request(service, query, TIMEOUT)));
    }
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
          Map<String, Object> view = new LinkedHashMap<>();
          view.put("name", name);
          view.put("status", done.succeeded() ? "up" : "down");
          if (done.failed()) {
            view.put("because", done.cause().getMessage());
          }
          return Future.succeededFuture(view);
        });
  }
}
