package io.meetkeeper.backbone.file;

/**
 * Kinds of files of Meetkeeper by what is lost with them, which decides what happens when one
 * cannot be read.
 */
public enum StoreKind {
  /** The only copy: left alone, and its role waits until a person has looked. */
  RECORD(true, null),
  /** Data waiting to be sent: put aside, and started anew. */
  QUEUE(true, "what waited in it is not sent"),
  /** Observations: put aside, and started anew. */
  VIEW(true, "what was seen before is in the old file only"),
  /** Derived from the others, or made at each start: replaced. */
  DERIVED(false, null);

  private final boolean backedUp;
  private final String loss;

  StoreKind(boolean backedUp, String loss) {
    this.backedUp = backedUp;
    this.loss = loss;
  }

  /** Whether a file of it belongs into a backup. */
  public boolean isBackedUp() {
    return backedUp;
  }

  /**
   * Whether an unusable file of this kind is put aside, so that its role continues with a new one.
   */
  public boolean isExpendable() {
    return loss != null;
  }

  /** What is lost with an expendable file, for people. */
  public String loss() {
    return loss;
  }
}
