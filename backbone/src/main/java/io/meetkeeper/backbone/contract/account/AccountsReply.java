package io.meetkeeper.backbone.contract.account;

import java.util.List;

/**
 * Accounts of a site.
 *
 * @param items by name; never service accounts
 * @param next where the next page begins; {@code null} when this is the last
 */
public record AccountsReply(List<Account> items, String next) {}
