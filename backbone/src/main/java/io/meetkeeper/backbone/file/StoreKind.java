package io.meetkeeper.backbone.file;

/** What is lost with a file of Meetkeeper, and so what happens when it cannot be read. */
public enum StoreKind {
  /** Nothing else has it: it is left alone, and its role waits until somebody has looked. */
  RECORD(true, null),
  /** What waits to be sent: put aside, and begun anew. */
  QUEUE(true, "what waited in it is not sent"),
  /** What was seen: put aside, and begun anew. */
  VIEW(true, "what was seen before is in the old file only"),
  /** Made from the others, or at each start: replaced. */
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

  /** Whether a useless file of it is put aside, so that its role goes on with an empty one. */
  public boolean isExpendable() {
    return loss != null;
  }

  /** What is lost with an expendable file, for people. */
  public String loss() {
    return loss;
  }
}
