package io.meetkeeper.standin.machinist;

/** A batch that is refused, with the HTTP status of the answer. */
final class BatchRefusedException extends Exception {
  private final int status;

  BatchRefusedException(int status, String reason) {
    super(reason);
    this.status = status;
  }

  int status() {
    return status;
  }
}
