package io.meetkeeper.backbone.contract.relay;

/**
 * Result of an {@link IngestRequest}.
 *
 * @param accepted number of points that were stored
 */
public record IngestReply(int accepted) {}
