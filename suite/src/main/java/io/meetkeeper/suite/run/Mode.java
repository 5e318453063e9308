package io.meetkeeper.suite.run;

import io.meetkeeper.backbone.boot.Settings;
import io.meetkeeper.backbone.bus.Bus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;

/**
 * How the roles of this process reach the others: chosen once, here. What a mode stands on is
 * loaded only when it is chosen.
 *
 * @param vertx the runtime
 * @param bus the door to the others
 * @param losing has itself called when the process can no longer reach the others and must start
 *     anew
 * @param leaving is called when an orderly stop begins
 */
record Mode(Vertx vertx, Bus bus, Losing losing, Runnable leaving) {
  /** Calls when the connection is lost for good. */
  interface Losing {
    void call(Runnable lost);
  }

  /** Solo, or as a member of a cluster. */
  static Future<Mode> open(Settings settings, Clock clock) {
    return settings.flag("cluster.enabled")
        ? Member.join(settings, clock)
        : Future.succeededFuture(solo());
  }

  private static Mode solo() {
    Vertx vertx = SmallVertx.create();
    return new Mode(vertx, new Bus(vertx), lost -> {}, () -> {});
  }
}
