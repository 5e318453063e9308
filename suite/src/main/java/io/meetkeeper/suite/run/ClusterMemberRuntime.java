package io.meetkeeper.suite.run;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.cluster.Cluster;
import io.meetkeeper.backbone.config.ConfigSection;
import io.vertx.core.Future;
import java.time.Clock;

/**
 * The runtime of a cluster member. Separate from {@link ProcessRuntime} because the JVM loads the
 * types in a method's signature when it verifies a class.
 */
final class ClusterMemberRuntime {
  private ClusterMemberRuntime() {}

  /** Joins the configured cluster. */
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
