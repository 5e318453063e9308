package io.meetkeeper.backbone.store;

import io.meetkeeper.backbone.process.RoleUnavailableException;

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

  /** What is wrong. */
  public StoreFault fault() {
    return fault;
  }

  /** Whether the file itself is useless, so that one that is only a queue may be put aside. */
  boolean isFileUseless() {
    return fault == StoreFault.DAMAGED || fault == StoreFault.FOREIGN;
  }
}
