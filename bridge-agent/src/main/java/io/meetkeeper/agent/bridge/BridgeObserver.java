package io.meetkeeper.agent.bridge;

import io.meetkeeper.agent.control.ControlStatus;
import io.meetkeeper.agent.control.ServiceControl;
import io.meetkeeper.agent.discovery.ControlFinder;
import io.meetkeeper.agent.host.DpkgLock;
import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.metrics.HostSample.Calls;
import io.meetkeeper.backbone.contract.metrics.HostSample.Health;
import io.meetkeeper.backbone.jvb.BridgeRestClient;
import io.meetkeeper.backbone.jvb.BridgeStats;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Looks at the bridge: asks at once who runs it, the bridge itself, and whether packages are being
 * installed. What cannot be told is {@code null}, with a reason.
 */
public final class BridgeObserver {
  private final Vertx vertx;
  private final Clock clock;
  private final ControlFinder finder;
  private final BridgeRestClient rest;
  private final DpkgLock packages;

  public BridgeObserver(
      Vertx vertx, Clock clock, ControlFinder finder, BridgeRestClient rest, DpkgLock packages) {
    this.vertx = vertx;
    this.clock = clock;
    this.finder = finder;
    this.rest = rest;
    this.packages = packages;
  }

  /** Who runs the bridge now. */
  Future<ServiceControl> control() {
    return finder.find();
  }

  /** The bridge this moment. */
  Future<BridgeEvidence> look() {
    return control().compose(control -> look(control).map(it -> new BridgeEvidence(control, it)));
  }

  /** A value, or why there is none. */
  private record Known<T>(T value, String reason) {
    static <T> Future<Known<T>> of(Future<T> future) {
      return future
          .map(value -> new Known<>(value, null))
          .otherwise(failure -> new Known<>(null, String.valueOf(failure.getMessage())));
    }
  }

  private Future<BridgeStatus> look(ServiceControl control) {
    Future<ControlStatus> service = control.status();
    Future<Known<Calls>> calls = Known.of(rest.readStats().map(BridgeStats::calls));
    Future<Known<Health>> health = Known.of(rest.readHealth());
    Future<Known<Boolean>> lock = Known.of(vertx.executeBlocking(packages::isHeld, false));
    return Future.all(service, calls, health, lock)
        .map(all -> look(service.result(), calls.result(), health.result(), lock.result()));
  }

  private BridgeStatus look(
      ControlStatus service, Known<Calls> calls, Known<Health> health, Known<Boolean> lock) {
    List<String> reasons = new ArrayList<>();
    addIfAny(reasons, "", service.reason());
    addIfAny(reasons, "calls: ", calls.reason());
    addIfAny(reasons, "health: ", health.reason());
    addIfAny(reasons, "whether dpkg holds its lock is not known: ", lock.reason());
    BridgeProcessStatus bridge = service.bridge();
    return new BridgeStatus(
        clock.instant(),
        bridge.control(),
        bridge.state(),
        bridge.main(),
        bridge.startedAt(),
        service.jobPending(),
        lock.value(),
        calls.value(),
        health.value(),
        service.lastExit(),
        reasons.isEmpty() ? null : String.join("; ", reasons));
  }

  private static void addIfAny(List<String> reasons, String of, String reason) {
    if (reason != null) {
      reasons.add(of + reason);
    }
  }
}
