package io.meetkeeper.backbone.contract.relay;

/**
 * What became of an {@link IngestRequest}.
 *
 * @param accepted points that are on disk now
 */
public record IngestReply(int accepted) {}
