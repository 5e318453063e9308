package io.meetkeeper.backbone.contract.account;

import io.meetkeeper.backbone.contract.check.Required;

/**
 * An account and the password that was generated for it: it is shown only here and not stored.
 *
 * @param account as it is now
 * @param password generated password; {@code null} when the caller gave it or nothing was changed
 */
public record AccountWithPassword(@Required Account account, String password) {
  @Override
  public String toString() {
    return "AccountWithPassword[" + account + "]";
  }
}
