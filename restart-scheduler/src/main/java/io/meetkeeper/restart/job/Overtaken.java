package io.meetkeeper.restart.job;

/** Somebody else changed the row meanwhile; nothing was done, and the next look shows why. */
public final class Overtaken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Overtaken(String what) {
    super(what + " was changed by somebody else meanwhile", null, false, false);
  }
}
