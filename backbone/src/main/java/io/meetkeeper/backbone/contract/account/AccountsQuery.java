package io.meetkeeper.backbone.contract.account;

/**
 * Asks for the accounts of a site, by name.
 *
 * @param site of which
 * @param enabled only those that may log in, or may not; {@code null}: all
 * @param limit at most so many
 * @param cursor the member {@code next} of the answer before; {@code null}: from the first
 */
public record AccountsQuery(String site, Boolean enabled, int limit, String cursor) {}
