package io.meetkeeper.backbone.contract.account;

/**
 * Asks how people log in to a site.
 *
 * @param site the Jitsi Meet domain
 */
public record LoginQuery(String site) {}
