package io.meetkeeper.agent.bridge;

import io.meetkeeper.agent.action.CommandMessage;
import io.meetkeeper.agent.control.ControlStatus;
import io.meetkeeper.agent.control.ServiceControl;
import io.meetkeeper.agent.discovery.ControlFinder;
import io.meetkeeper.agent.host.DpkgLock;
import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.contract.metrics.HostSample.Health;
import io.meetkeeper.backbone.jvb.BridgeRestClient;
import io.meetkeeper.backbone.jvb.BridgeRestLocation;
import io.meetkeeper.backbone.jvb.BridgeStats;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/**
 * Observes the bridge: asks the service manager, the bridge itself and dpkg at the same time.
 * Unknown values are {@code null} in the status, with a reason.
 */
public final class BridgeObserver {
  private final Vertx vertx;
  private final Clock clock;
  private final ControlFinder finder;
  private final BridgeRestLocation location;
  private final BridgeRestClient rest;
  private final DpkgLock packages;

  /**
   * Creates an observer.
   *
   * @param location the address that {@code rest} uses
   */
  public BridgeObserver(
      Vertx vertx,
      Clock clock,
      ControlFinder finder,
      BridgeRestLocation location,
      BridgeRestClient rest,
      DpkgLock packages) {
    this.vertx = vertx;
    this.clock = clock;
    this.finder = finder;
    this.location = location;
    this.rest = rest;
    this.packages = packages;
  }

  /** Finds who runs the bridge now. */
  Future<ServiceControl> control() {
    return finder.find();
  }

  /** Observes the bridge. */
  Future<BridgeEvidence> observe() {
    return control()
        .compose(control -> status(control).map(status -> new BridgeEvidence(control, status)));
  }

  /** A value, or why it is unknown. */
  private record ObservedValue<T>(T value, String reason) {
    static <T> Future<ObservedValue<T>> of(Future<T> future) {
      return future
          .map(value -> new ObservedValue<>(value, null))
          .otherwise(failure -> new ObservedValue<>(null, String.valueOf(failure.getMessage())));
    }
  }

  /** Asks the service manager first: it knows which bridge is to be asked. */
  private Future<BridgeStatus> status(ServiceControl control) {
    return control.status().compose(this::status);
  }

  private Future<BridgeStatus> status(ControlStatus service) {
    location.setReportedAddress(service.bridge().restUrl(), service.bridge().restAbsent());
    Future<ObservedValue<BridgeCalls>> calls =
        ObservedValue.of(rest.readStats().map(BridgeStats::calls));
    Future<ObservedValue<Health>> health = ObservedValue.of(rest.readHealth());
    Future<ObservedValue<Boolean>> lock =
        ObservedValue.of(vertx.executeBlocking(packages::isHeld, false));
    return Future.all(calls, health, lock)
        .map(all -> status(service, calls.result(), health.result(), lock.result()));
  }

  private BridgeStatus status(
      ControlStatus service,
      ObservedValue<BridgeCalls> calls,
      ObservedValue<Health> health,
      ObservedValue<Boolean> lock) {
    List<String> reasons = new ArrayList<>();
    addReason(reasons, service.reason());
    addReason(reasons, prefixed(CommandMessage.CALLS_PART, calls.reason()));
    addReason(reasons, prefixed(CommandMessage.HEALTH_PART, health.reason()));
    addReason(reasons, prefixed(CommandMessage.LOCK_PART, lock.reason()));
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

  private static void addReason(List<String> reasons, String reason) {
    if (reason != null) {
      reasons.add(reason);
    }
  }

  private static String prefixed(CommandMessage part, String reason) {
    return reason == null ? null : part.english(reason);
  }
}
