package io.meetkeeper.backbone.contract.edge;

import java.time.Instant;

/**
 * The host is linked here.
 *
 * @param host its id
 * @param run the run of the process that is linked
 * @param gateway to which
 * @param since when
 * @param address from which
 */
public record EdgeLinkReply(
    String host, String run, String gateway, Instant since, String address) {}
