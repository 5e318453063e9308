package io.meetkeeper.backbone.contract.edge;

/**
 * Query of a gateway to which a host has connected, whether the host is linked to another gateway.
 * That gateway drops its link when the run is the same.
 *
 * @param host host id
 * @param run run id of the connected process
 * @param gateway host id of the gateway to which it has connected
 */
public record EdgeLinkQuery(String host, String run, String gateway) {}
