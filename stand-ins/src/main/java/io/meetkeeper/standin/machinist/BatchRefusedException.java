package io.meetkeeper.standin.machinist;

/** A batch that cannot be stored. */
final class BatchRefusedException extends Exception {
  private final int status;

  /** The HTTP status and the reason. */
  BatchRefusedException(int status, String reason) {
    super(reason);
    this.status = status;
  }

  int status() {
    return status;
  }
}
