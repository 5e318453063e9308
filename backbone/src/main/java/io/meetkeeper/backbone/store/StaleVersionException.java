package io.meetkeeper.backbone.store;

/**
 * Somebody else changed the row meanwhile; nothing was done, and reading the row again shows why.
 */
public final class StaleVersionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * The transaction is to be rolled back.
   *
   * @param what the row, for people
   */
  public StaleVersionException(String what) {
    super(what + " was changed by somebody else meanwhile", null, false, false);
  }
}
