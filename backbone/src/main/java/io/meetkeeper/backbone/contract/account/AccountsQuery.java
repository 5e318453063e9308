package io.meetkeeper.backbone.contract.account;

/**
 * Query for the accounts of a site, sorted by name.
 *
 * @param site the Jitsi Meet domain
 * @param enabled only enabled or only disabled accounts; {@code null}: all
 * @param limit maximum number of items
 * @param cursor {@code next} of the previous answer; {@code null}: first page
 */
public record AccountsQuery(String site, Boolean enabled, int limit, String cursor) {}
