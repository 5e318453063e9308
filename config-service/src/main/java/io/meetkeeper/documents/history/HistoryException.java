package io.meetkeeper.documents.history;

import io.meetkeeper.backbone.contract.Problem;
import java.time.Duration;
import java.util.Locale;

/**
 * What was seen of the files, or is about to be done to them, could not be written down or looked
 * up: the disk is full, a file is not ours, or what is asked for is damaged.
 */
public final class HistoryException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final Duration AGAIN = Duration.ofSeconds(30);
  private static final int NO_SPACE = 507;

  HistoryException(String message, Throwable cause) {
    super(message + ": " + message(cause), cause);
  }

  /** As whoever asked is told: 507 when the disk is full, else 503. */
  public Problem toProblem() {
    boolean full = getMessage().toLowerCase(Locale.ROOT).contains("no space left");
    return full ? Problem.of(NO_SPACE, getMessage()) : Problem.unavailable(getMessage(), AGAIN);
  }

  private static String message(Throwable cause) {
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }
}
