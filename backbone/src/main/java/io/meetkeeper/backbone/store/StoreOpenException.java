package io.meetkeeper.backbone.store;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.process.RoleUnavailableException;
import java.io.IOException;

/**
 * A store that cannot be opened. The message is one sentence for the operator: which file, what is
 * wrong with it, and the remedy.
 */
public final class StoreOpenException extends RoleUnavailableException {
  private static final long serialVersionUID = 1L;

  /** Kinds of faults of a store. */
  public enum StoreFault {
    /** Its content cannot be read. */
    DAMAGED,
    /** It is not the expected store. */
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
   * Wraps a failure to load the state of a role so that other roles can run without it: a store
   * that cannot be used now, or a file that cannot be read. Any other failure is returned
   * unchanged.
   */
  public static Throwable wrap(Throwable failure) {
    return failure instanceof Problem || failure instanceof IOException
        ? new StoreOpenException(StoreFault.UNAVAILABLE, failure.getMessage())
        : failure;
  }

  /** The kind of fault. */
  public StoreFault fault() {
    return fault;
  }

  /** Whether the file itself is unusable, so that an expendable one may be put aside. */
  boolean isFileUseless() {
    return fault == StoreFault.DAMAGED || fault == StoreFault.FOREIGN;
  }
}
