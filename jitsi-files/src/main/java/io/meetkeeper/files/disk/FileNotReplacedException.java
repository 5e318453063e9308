package io.meetkeeper.files.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** A file that could not be read or replaced; it is unchanged unless the message says otherwise. */
public final class FileNotReplacedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ReplaceFailure failure;

  /** The kind of failure. */
  public enum ReplaceFailure {
    /** It was changed by someone else since it was read. */
    CHANGED,
    /** It does not exist. */
    MISSING,
    /** This process lacks the permission. */
    FORBIDDEN,
    /** The disk or the quota is full. */
    NO_SPACE,
    /** It is larger than allowed. */
    TOO_LARGE,
    /** It is not a regular file, or it cannot be replaced by renaming. */
    UNSUITABLE,
    /** Any other failure; the message has the system error. */
    FAILED
  }

  FileNotReplacedException(ReplaceFailure failure, String message) {
    super(message, null, false, false);
    this.failure = failure;
  }

  /** The kind of failure. */
  public ReplaceFailure reason() {
    return failure;
  }

  /** The exception for a failed system call; {@code attempt} says what was attempted. */
  static FileNotReplacedException of(String attempt, IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return of(ReplaceFailure.MISSING, attempt, failure.getMessage() + " is not there");
    }
    String reason = reasonOf(failure);
    if (failure instanceof AccessDeniedException || reason.contains("not permitted")) {
      String user = System.getProperty("user.name");
      return of(
          ReplaceFailure.FORBIDDEN,
          attempt,
          "user " + user + " may not (see `meetkeeper grant editing`)");
    }
    if (reason.contains("Read-only file system")) {
      return of(
          ReplaceFailure.FORBIDDEN,
          attempt,
          "it is on a read-only file system, as all is for the service without"
              + " `meetkeeper grant editing`");
    }
    if (reason.contains("No space left") || reason.contains("quota")) {
      return of(ReplaceFailure.NO_SPACE, attempt, "no space left");
    }
    return reason.contains("busy")
        ? of(
            ReplaceFailure.UNSUITABLE,
            attempt,
            "it is a mount of its own, which cannot be replaced; mount its folder into the"
                + " container instead")
        : of(ReplaceFailure.FAILED, attempt, reason);
  }

  private static FileNotReplacedException of(ReplaceFailure kind, String attempt, String reason) {
    return new FileNotReplacedException(kind, attempt + ": " + reason + "; nothing was done");
  }

  private static String reasonOf(IOException failure) {
    return failure instanceof FileSystemException known && known.getReason() != null
        ? known.getReason()
        : String.valueOf(failure.getMessage());
  }
}
