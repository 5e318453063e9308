package io.meetkeeper.restart.store;

/** Somebody else changed the row meanwhile; nothing was done, and the next look shows why. */
public final class StaleVersionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public StaleVersionException(String what) {
    super(what + " was changed by somebody else meanwhile", null, false, false);
  }
}
