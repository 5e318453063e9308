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

  /**
   * The failure of a change that found a running conference, or could not rule one out, before it
   * touched a service.
   */
  static SecureDomainException busy(String message) {
    return new SecureDomainException(message, true);
  }

  /** Whether the change may be tried again once the site is idle. */
  boolean busy() {
    return busy;
  }
}
