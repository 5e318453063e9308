package io.meetkeeper.restart.reconcile;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.restart.host.HostContext;
import io.meetkeeper.restart.state.BridgeBaseline;
import io.meetkeeper.restart.store.SchedulerStore;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * Stores, once for each process of a bridge, its size soon after its start, so that its growth is
 * known later.
 */
public final class BaselineRecorder {
  private static final Duration MIN_AGE = Duration.ofMinutes(5);
  private static final Duration MAX_AGE = Duration.ofMinutes(20);

  private final SchedulerStore store;

  BaselineRecorder(SchedulerStore store) {
    this.store = store;
  }

  Future<Boolean> reconcile(HostContext host) {
    BridgeBaseline baseline = measure(host);
    return baseline == null
        ? Future.succeededFuture(false)
        : store.updateHost(host.row(), host.row().with(baseline));
  }

  /**
   * The size of the bridge; {@code null} when it is stored already, or the bridge is too young or
   * too old.
   */
  public static BridgeBaseline measure(HostContext host) {
    HostSample.Bridge bridge = host.facts().bridge();
    boolean measurable =
        bridge != null
            && bridge.process() != null
            && bridge.rssBytes() != null
            && bridge.startedAt() != null
            && host.row().baseline().of(bridge.process()) == null;
    if (!measurable) {
      return null;
    }
    Duration age = Duration.between(bridge.startedAt(), host.facts().sample().at());
    return age.compareTo(MIN_AGE) < 0 || age.compareTo(MAX_AGE) > 0
        ? null
        : new BridgeBaseline(bridge.process(), bridge.rssBytes());
  }
}
