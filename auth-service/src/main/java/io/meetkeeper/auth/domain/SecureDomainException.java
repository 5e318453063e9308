package io.meetkeeper.auth.domain;

/** A change cannot go on; says why, in words for the operator. */
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

  /** Somebody talks, or it is not known, and no service was touched yet. */
  static SecureDomainException busy(String message) {
    return new SecureDomainException(message, true);
  }

  /** Whether it may be tried again once the site is idle. */
  boolean busy() {
    return busy;
  }
}
