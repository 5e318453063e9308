package io.meetkeeper.backbone.contract.account;

/**
 * An account and the password that was generated for it: shown this once and kept nowhere.
 *
 * @param account as it is now
 * @param password {@code null} when it was given by who asked, and when nothing was done
 */
public record AccountWithPassword(Account account, String password) {
  @Override
  public String toString() {
    return "AccountWithPassword[" + account + "]";
  }
}
