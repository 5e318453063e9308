package io.meetkeeper.backbone.contract.idle;

/**
 * Query for the bridges of a site.
 *
 * @param site the Jitsi Meet domain
 */
public record SiteBridgesQuery(String site) {}
