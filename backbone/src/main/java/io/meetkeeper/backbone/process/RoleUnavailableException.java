package io.meetkeeper.backbone.process;

/**
 * A role cannot start now for a reason outside its code, for example a damaged store; the other
 * roles run without it. The message is one sentence for the operator, with the remedy.
 */
public abstract class RoleUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** An exception without a stack trace, since the message is complete. */
  protected RoleUnavailableException(String message) {
    super(message, null, false, false);
  }
}
