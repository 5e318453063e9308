package io.meetkeeper.backbone.store;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.process.RoleUnavailableException;
import java.nio.file.FileSystemException;

/**
 * A store that cannot be opened. The message is one sentence for the operator: which file, what is
 * wrong with it, and the remedy.
 */
public final class StoreOpenException extends RoleUnavailableException {
  private static final long serialVersionUID = 1L;

  /** What is wrong with a store. */
  public enum StoreFault {
    /** Its content cannot be read. */
    DAMAGED,
    /** It is something else than the store that is looked for. */
    FOREIGN,
    /** A newer version of Meetkeeper has written it. */
    NEWER,
    /** It cannot be reached or written now: no permission, no space, no database. */
    UNAVAILABLE
  }

  private final StoreFault fault;

  StoreOpenException(StoreFault fault, String message) {
    super(message);
    this.fault = fault;
  }

  /**
   * A failure while the state of a role is loaded, in a form that lets other roles run without it:
   * a store that cannot be used now, and a file that the disk or its permissions refuse. Any other
   * failure stays as it is.
   */
  public static Throwable wrap(Throwable failure) {
    return failure instanceof Problem || failure instanceof FileSystemException
        ? new StoreOpenException(StoreFault.UNAVAILABLE, failure.getMessage())
        : failure;
  }

  /** What is wrong. */
  public StoreFault fault() {
    return fault;
  }

  /** Whether the file itself is useless, so that one that is only a queue may be put aside. */
  boolean isFileUseless() {
    return fault == StoreFault.DAMAGED || fault == StoreFault.FOREIGN;
  }
}
