package io.meetkeeper.documents.history;

import io.meetkeeper.backbone.contract.Problem;
import java.time.Duration;
import java.util.Locale;

/**
 * The history could not be written or read: the disk is full, a file belongs to another user, or
 * the repository is damaged.
 */
public final class HistoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final Duration AGAIN = Duration.ofSeconds(30);
  private static final int NO_SPACE = 507;

  HistoryException(String message, Throwable cause) {
    super(message + ": " + message(cause), cause);
  }

  /** Returns the problem for the requester: 507 when the disk is full, else 503. */
  public Problem toProblem() {
    boolean full = getMessage().toLowerCase(Locale.ROOT).contains("no space left");
    return full ? Problem.of(NO_SPACE, getMessage()) : Problem.unavailable(getMessage(), AGAIN);
  }

  private static String message(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
