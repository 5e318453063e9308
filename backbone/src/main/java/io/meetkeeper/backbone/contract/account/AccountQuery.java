package io.meetkeeper.backbone.contract.account;

/**
 * Query for one account.
 *
 * @param site the Jitsi Meet domain
 * @param name its name
 */
public record AccountQuery(String site, String name) {}
