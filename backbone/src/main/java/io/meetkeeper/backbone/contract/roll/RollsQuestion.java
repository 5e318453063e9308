package io.meetkeeper.backbone.contract.roll;

/**
 * Asks for the rolling restarts of a site, newest first.
 *
 * @param site which
 * @param limit at most so many
 */
public record RollsQuestion(String site, int limit) {}
