package io.meetkeeper.backbone.contract.account;

/**
 * Creates the accounts in a CSV text, one after the other.
 *
 * @param site the Jitsi Meet domain
 * @param csv CSV whose first line has the column names: {@code name} and optionally {@code
 *     password}, {@code expiresAt}, {@code note}
 * @param by token name of the caller
 * @param dryRun only answer what would happen, change nothing
 */
public record AccountImportRequest(String site, String csv, String by, boolean dryRun) {
  @Override
  public String toString() {
    return "AccountImport[" + site + ", by " + by + "]";
  }
}
