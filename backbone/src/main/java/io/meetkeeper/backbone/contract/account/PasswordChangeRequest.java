package io.meetkeeper.backbone.contract.account;

/**
 * Changes the password of an account. A disabled one stays disabled.
 *
 * @param site the Jitsi Meet domain
 * @param name its name
 * @param etag expected etag of the account; {@code *}: any
 * @param password {@code null}: generate one
 * @param by token name of the caller
 * @param dryRun only answer what would happen, change nothing
 */
public record PasswordChangeRequest(
    String site, String name, String etag, String password, String by, boolean dryRun) {
  @Override
  public String toString() {
    return "PasswordChange[" + name + "@" + site + ", by " + by + "]";
  }
}
