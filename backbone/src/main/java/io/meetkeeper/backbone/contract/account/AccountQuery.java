package io.meetkeeper.backbone.contract.account;

/**
 * Asks for one account.
 *
 * @param site of which
 * @param name its name
 */
public record AccountQuery(String site, String name) {}
