package io.meetkeeper.auth.domain;

/** A change cannot continue; the message tells the operator why. */
final class SecureDomainException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean busy;

  private SecureDomainException(String message, boolean busy) {
    super(message, null, false, false);
    this.busy = busy;
  }

  SecureDomainException(String message) {
    this(message, false);
  }

  /** A conference is running, or that is not known, and no service was touched yet. */
  static SecureDomainException busy(String message) {
    return new SecureDomainException(message, true);
  }

  /** Whether the change may be tried again once the site is idle. */
  boolean busy() {
    return busy;
  }
}
