package io.meetkeeper.backbone.contract.account;

/**
 * Changes the password of an account. A disabled one stays disabled.
 *
 * @param site of which
 * @param name its name
 * @param etag of the account that is meant; {@code *}: whichever is there
 * @param password {@code null}: generate one
 * @param by token name of who asks
 * @param dryRun only say what would happen
 */
public record PasswordChangeRequest(
    String site, String name, String etag, String password, String by, boolean dryRun) {
  @Override
  public String toString() {
    return "PasswordChange[" + name + "@" + site + ", by " + by + "]";
  }
}
