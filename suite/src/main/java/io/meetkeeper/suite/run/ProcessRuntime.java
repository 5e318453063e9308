package io.meetkeeper.suite.run;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigSection;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;

/**
 * How the roles of this process reach the others: chosen once, here. What a mode stands on is
 * loaded only when it is chosen.
 *
 * @param vertx the runtime
 * @param bus the door to the others
 * @param connectionLoss has itself called when the process can no longer reach the others and must
 *     start anew
 * @param beforeStop is called when an orderly stop begins
 */
record ProcessRuntime(
    Vertx vertx, Bus bus, ConnectionLossHook connectionLoss, Runnable beforeStop) {
  /** Calls when the connection is lost for good. */
  interface ConnectionLossHook {
    void onLoss(Runnable lost);
  }

  /** Solo, or as a member of a cluster. */
  static Future<ProcessRuntime> open(ConfigSection config, Clock clock) {
    return config.flag("cluster.enabled")
        ? ClusterMemberRuntime.join(config, clock)
        : Future.succeededFuture(standalone());
  }

  private static ProcessRuntime standalone() {
    Vertx vertx = SmallVertxFactory.create();
    return new ProcessRuntime(vertx, new Bus(vertx), lost -> {}, () -> {});
  }
}
