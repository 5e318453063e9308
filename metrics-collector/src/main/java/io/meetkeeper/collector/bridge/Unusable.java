package io.meetkeeper.collector.bridge;

/**
 * An answer of the bridge that cannot be used. The message continues a sentence that begins with
 * what was asked: "/colibri/stats " + "answered 500".
 */
public final class Unusable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Why. */
  public Unusable(String message) {
    super(message, null, false, false);
  }
}
