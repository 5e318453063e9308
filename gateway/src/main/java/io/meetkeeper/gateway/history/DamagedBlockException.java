package io.meetkeeper.gateway.history;

/** A stored block of figures cannot be read. */
final class DamagedBlockException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DamagedBlockException(String message) {
    super(message);
  }
}
