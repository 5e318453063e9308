package io.meetkeeper.backbone.docker;

/** The engine cannot be reached or does not do it, in words for the operator. */
public final class DockerEngineException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean maybeDone;

  DockerEngineException(String message, boolean maybeDone) {
    super(message, null, false, false);
    this.maybeDone = maybeDone;
  }

  /** Whether it may have been done all the same; {@code false} when it surely was not. */
  public boolean isMaybeDone() {
    return maybeDone;
  }
}
