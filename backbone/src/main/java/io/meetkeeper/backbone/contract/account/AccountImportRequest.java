package io.meetkeeper.backbone.contract.account;

/**
 * Creates the accounts of a CSV text, one after the other.
 *
 * @param site of which
 * @param csv its first line names the columns: {@code name}, and if wished {@code password}, {@code
 *     expiresAt}, {@code note}
 * @param by token name of who asks
 * @param dryRun only say what would happen
 */
public record AccountImportRequest(String site, String csv, String by, boolean dryRun) {
  @Override
  public String toString() {
    return "AccountImport[" + site + ", by " + by + "]";
  }
}
