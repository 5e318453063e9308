package io.meetkeeper.suite.run;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.cluster.Cluster;
import io.meetkeeper.backbone.config.ConfigSection;
import io.vertx.core.Future;
import java.time.Clock;

/**
 * A process as a member of a cluster. Apart from {@link ProcessRuntime}, since to verify a class
 * the JVM loads what its methods pass on.
 */
final class ClusterMemberRuntime {
  private ClusterMemberRuntime() {}

  static Future<ProcessRuntime> join(ConfigSection config, Clock clock) {
    return Cluster.join(config.section("cluster"), SmallVertxFactory.options(), clock)
        .map(
            cluster ->
                new ProcessRuntime(
                    cluster.vertx(),
                    new Bus(cluster.vertx(), cluster),
                    cluster::onMembershipLost,
                    cluster::leave));
  }
}
