package io.meetkeeper.backbone.contract.account;

import java.util.List;

/**
 * Accounts of a site.
 *
 * @param items sorted by name, without service accounts
 * @param next cursor of the next page; {@code null} on the last page
 */
public record AccountsReply(List<Account> items, String next) {}
