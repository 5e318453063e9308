package io.meetkeeper.backbone.docker;

/** The engine cannot be reached or refuses; with a message for the operator. */
public final class DockerEngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean maybeDone;

  DockerEngineException(String message, boolean maybeDone) {
    super(message, null, false, false);
    this.maybeDone = maybeDone;
  }

  /** Whether the command may have been executed nevertheless. */
  public boolean mayHaveExecuted() {
    return maybeDone;
  }
}
