package io.meetkeeper.backbone.contract.account;

/**
 * Asks for one account.
 *
 * @param site of which
 * @param name its name
 */
public record AccountQuestion(String site, String name) {}
