package io.meetkeeper.backbone.contract.account;

import java.util.List;

/**
 * What became of the lines of an import.
 *
 * @param created how many accounts were created, or would be
 * @param refused how many lines were not
 * @param lines each of them, in order
 */
public record AccountImportReply(int created, int refused, List<ImportedLine> lines) {
  /**
   * What became of a line.
   *
   * @param line its number in the text; the names of the columns are line 1
   * @param name of the account, prepared if it could be; {@code null} when there was none
   * @param outcome what became of it
   * @param because why it was refused
   * @param password that was generated, shown this once; else {@code null}
   */
  public record ImportedLine(
      long line, String name, ImportOutcome outcome, String because, String password) {
    @Override
    public String toString() {
      return "Line[" + line + ", " + name + ", " + outcome + ", " + because + "]";
    }
  }

  /** What became of a line. */
  public enum ImportOutcome {
    /** There is such an account now, or would be. */
    CREATED,
    /** There was one of that name; it was not touched. */
    EXISTS,
    /** It cannot be such an account. */
    REFUSED,
    /** It is not known whether it was created; it is undone when Prosody answers again. */
    FAILED
  }
}
