package io.meetkeeper.backbone.contract.idle;

/**
 * Asks for the bridges of a site.
 *
 * @param site which
 */
public record SiteBridgesQuery(String site) {}
