package io.meetkeeper.backbone.boot;

/**
 * The configuration cannot be used. The message names the key, the value and what is allowed; the
 * process exits with 78.
 */
public final class Misconfigured extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What is wrong and what is allowed. */
  public Misconfigured(String message) {
    super(message, null, false, false);
  }

  /** A value that is not allowed. */
  public static Misconfigured value(String key, Object value, String allowed) {
    return new Misconfigured(key + " = " + value + " is not allowed; allowed: " + allowed);
  }
}
