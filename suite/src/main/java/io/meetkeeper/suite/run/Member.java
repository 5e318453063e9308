package io.meetkeeper.suite.run;

import io.meetkeeper.backbone.boot.Settings;
import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.cluster.Cluster;
import io.vertx.core.Future;
import java.time.Clock;

/**
 * A process as a member of a cluster. Apart from {@link Mode}, since to verify a class the JVM
 * loads what its methods pass on.
 */
final class Member {
  private Member() {}

  static Future<Mode> join(Settings settings, Clock clock) {
    return Cluster.join(settings.under("cluster"), SmallVertx.options(), clock)
        .map(
            cluster ->
                new Mode(
                    cluster.vertx(),
                    new Bus(cluster.vertx(), cluster),
                    cluster::whenLost,
                    cluster::leave));
  }
}
