package io.meetkeeper.backbone.contract.restart;

/**
 * Asks for the rolling restarts of a site, newest first.
 *
 * @param site which
 * @param limit at most so many
 */
public record RollingRestartsQuery(String site, int limit) {}
