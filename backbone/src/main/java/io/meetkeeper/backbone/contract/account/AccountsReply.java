package io.meetkeeper.backbone.contract.account;

import io.meetkeeper.backbone.contract.check.Required;
import java.util.List;

/**
 * Accounts of a site.
 *
 * @param items sorted by name, without service accounts
 * @param next cursor of the next page; {@code null} on the last page
 */
public record AccountsReply(@Required List<Account> items, String next) {}
