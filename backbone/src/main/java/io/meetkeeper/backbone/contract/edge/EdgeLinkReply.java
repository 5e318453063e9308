package io.meetkeeper.backbone.contract.edge;

import java.time.Instant;

/**
 * The host is linked to this gateway.
 *
 * @param host host id
 * @param run run id of the linked process
 * @param gateway host id of the gateway
 * @param since start of the link
 * @param address remote address of the host
 */
public record EdgeLinkReply(
    String host, String run, String gateway, Instant since, String address) {}
