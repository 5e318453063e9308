package io.meetkeeper.backbone.store;

/** The row was changed by somebody else since it was read; nothing was written. */
public final class StaleVersionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Rolls the transaction back.
   *
   * @param row the row, for people
   */
  public StaleVersionException(String row) {
    super(row + " was changed by somebody else meanwhile", null, false, false);
  }
}
