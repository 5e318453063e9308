package io.meetkeeper.standin.machinist;

/** A batch that cannot be stored. */
final class Refusal extends Exception {
  private final int status;

  /** The HTTP status and the reason. */
  Refusal(int status, String reason) {
    super(reason);
    this.status = status;
  }

  int status() {
    return status;
  }
}
