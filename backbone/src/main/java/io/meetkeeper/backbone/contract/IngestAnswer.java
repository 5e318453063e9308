package io.meetkeeper.backbone.contract;

/**
 * What became of an {@link IngestRequest}.
 *
 * @param accepted points that are on disk now
 */
public record IngestAnswer(int accepted) {}
