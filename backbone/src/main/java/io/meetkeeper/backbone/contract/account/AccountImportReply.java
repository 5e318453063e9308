package io.meetkeeper.backbone.contract.account;

import io.meetkeeper.backbone.contract.check.Required;
import java.util.List;

/**
 * Result of an import, line by line.
 *
 * @param created number of accounts that were, or would be, created
 * @param refused number of lines that were refused
 * @param lines result of each line, in order
 */
public record AccountImportReply(int created, int refused, @Required List<ImportedLine> lines) {
  /**
   * Result of a line.
   *
   * @param line line number; the column names are line 1
   * @param name name of the account, normalised if possible; {@code null} when the line has none
   * @param outcome the result
   * @param because reason of a refusal, or a note that the name was normalised
   * @param password generated password, shown only here; {@code null} when none was generated
   */
  public record ImportedLine(
      long line, String name, ImportOutcome outcome, String because, String password) {
    @Override
    public String toString() {
      return "Line[" + line + ", " + name + ", " + outcome + ", " + because + "]";
    }
  }

  /** Result of a line. */
  public enum ImportOutcome {
    /** The account was, or would be, created. */
    CREATED,
    /** The name is taken; that account was not changed. */
    EXISTS,
    /** The line is invalid. */
    REFUSED,
    /** Not known whether it was created; it is removed when Prosody answers again. */
    FAILED
  }
}
