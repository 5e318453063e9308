package io.meetkeeper.backbone.contract;

/**
 * What became of points that were handed in.
 *
 * @param accepted how many were queued; one whose minute was sent already is not, nor one of a
 *     known series that is older than what is remembered of it (2 days)
 */
public record IngestAnswer(int accepted) {}
