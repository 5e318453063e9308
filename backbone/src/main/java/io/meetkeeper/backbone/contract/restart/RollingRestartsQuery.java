package io.meetkeeper.backbone.contract.restart;

/**
 * Query for the rolling restarts of a site, newest first.
 *
 * @param site the Jitsi Meet domain
 * @param limit maximum number of items
 */
public record RollingRestartsQuery(String site, int limit) {}
