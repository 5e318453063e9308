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

  /** The exception for a failed system call; {@code what} says what was attempted. */
  static FileNotReplacedException of(String what, IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return new FileNotReplacedException(
          ReplaceFailure.MISSING,
          what + ": " + failure.getMessage() + " is not there; nothing was done");
    }
    String why = reasonOf(failure);
    if (failure instanceof AccessDeniedException || why.contains("not permitted")) {
      return new FileNotReplacedException(
          ReplaceFailure.FORBIDDEN,
          what
              + ": user "
              + System.getProperty("user.name")
              + " may not (see `meetkeeper grant editing`); nothing was done");
    }
    if (why.contains("Read-only file system")) {
      return new FileNotReplacedException(
          ReplaceFailure.FORBIDDEN,
          what
              + ": it is on a read-only file system, as all is for the service without"
              + " `meetkeeper grant editing`; nothing was done");
    }
    if (why.contains("No space left") || why.contains("quota")) {
      return new FileNotReplacedException(
          ReplaceFailure.NO_SPACE, what + ": no space left; nothing was done");
    }
    if (why.contains("busy")) {
      return new FileNotReplacedException(
          ReplaceFailure.UNSUITABLE,
          what
              + ": it is a mount of its own, which cannot be replaced; mount its folder into the"
              + " container instead; nothing was done");
    }
    return new FileNotReplacedException(
        ReplaceFailure.FAILED, what + ": " + why + "; nothing was done");
  }

  private static String reasonOf(IOException failure) {
    return failure instanceof FileSystemException known && known.getReason() != null
        ? known.getReason()
        : String.valueOf(failure.getMessage());
  }
}
