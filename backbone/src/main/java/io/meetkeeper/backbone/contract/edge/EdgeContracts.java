package io.meetkeeper.backbone.contract.edge;

import io.meetkeeper.backbone.contract.BusService;

/** Queries between gateways about linked hosts. */
public interface EdgeContracts {
  /** Whether a host has an edge link; one per linked host, served by the gateway that has it. */
  BusService<EdgeLinkQuery, EdgeLinkReply> EDGE_LINK =
      new BusService<>("edge.link.v1", EdgeLinkQuery.class, EdgeLinkReply.class);
}
