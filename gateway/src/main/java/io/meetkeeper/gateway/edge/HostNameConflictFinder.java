package io.meetkeeper.gateway.edge;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.edge.EdgeLinkQuery;
import io.meetkeeper.backbone.contract.edge.EdgeLinkReply;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.vertx.core.Future;
import java.time.Duration;

/** Finds out whether the name of a host is already in use elsewhere in the cluster. */
final class HostNameConflictFinder {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final Bus bus;
  private final String gateway;

  HostNameConflictFinder(Bus bus, String gateway) {
    this.bus = bus;
    this.gateway = gateway;
  }

  /** The link of a host of this name to another gateway; {@code null} when there is none. */
  Future<EdgeLinkReply> findLinkElsewhere(HostLink link) {
    EdgeLinkQuery query = new EdgeLinkQuery(link.host(), link.hello().run(), gateway);
    return bus.request(BusContracts.EDGE_LINK.atHost(link.host()), query, TIMEOUT)
        .otherwise((EdgeLinkReply) null);
  }

  /**
   * Whether a collector in the cluster has this name. Call it only when no gateway has a link of
   * that host: the linked host itself would answer.
   */
  Future<Boolean> isClusterMember(String host) {
    return bus.request(BusContracts.COLLECTOR_ABILITIES.atHost(host), new HostQuery(host), TIMEOUT)
        .map(answered -> true)
        .otherwise(false);
  }
}
