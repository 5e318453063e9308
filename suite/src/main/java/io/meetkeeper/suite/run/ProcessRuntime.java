package io.meetkeeper.suite.run;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigSection;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;

/**
 * The Vert.x and bus of this process, standalone or as a cluster member. The classes of a mode are
 * loaded only when it is used.
 *
 * @param vertx the Vert.x instance
 * @param bus the bus to the other roles
 * @param connectionLoss registers a callback for the final loss of the cluster, after which the
 *     process must be restarted
 * @param beforeStop called when an orderly stop begins
 */
record ProcessRuntime(
    Vertx vertx, Bus bus, ConnectionLossHook connectionLoss, Runnable beforeStop) {
  /** Registers a callback for the loss of the cluster. */
  interface ConnectionLossHook {
    void onLoss(Runnable callback);
  }

  /** Opens the configured runtime. */
  static Future<ProcessRuntime> open(ConfigSection config, Clock clock) {
    return config.flag("cluster.enabled")
        ? ClusterMemberRuntime.join(config, clock)
        : Future.succeededFuture(standalone());
  }

  private static ProcessRuntime standalone() {
    Vertx vertx = SmallVertxFactory.create();
    return new ProcessRuntime(vertx, new Bus(vertx), callback -> {}, () -> {});
  }
}
