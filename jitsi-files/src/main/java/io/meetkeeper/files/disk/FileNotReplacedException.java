package io.meetkeeper.files.disk;

/** A file was not read or replaced, and why; what stood there stands there still. */
public final class FileNotReplacedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ReplaceFailure replaceFailure;

  /** Of which kind. */
  public enum ReplaceFailure {
    /** It is not what it was when it was read: somebody else changed it. */
    CHANGED,
    /** It is not there, or already there when it was to be created. */
    MISSING,
    /** This process may not. */
    FORBIDDEN,
    /** The disk or the quota is full. */
    NO_SPACE,
    /** It is larger than allowed. */
    TOO_LARGE,
    /** It is no plain file, or one that must not be replaced by renaming. */
    UNSUITABLE,
    /** Anything else; the message has what the system said. */
    FAILED
  }

  FileNotReplacedException(ReplaceFailure replaceFailure, String message) {
    super(message, null, false, false);
    this.replaceFailure = replaceFailure;
  }

  /** Of which kind. */
  public ReplaceFailure reason() {
    return replaceFailure;
  }
}
