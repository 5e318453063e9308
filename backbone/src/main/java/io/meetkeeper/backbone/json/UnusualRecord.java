package io.meetkeeper.backbone.json;

/** A record, or its JSON, that has to be written or read by databind. */
final class UnusualRecord extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Without a stack trace, which is never read. */
  UnusualRecord() {
    super("not a usual record", null, false, false);
  }

  /**
   * Refuses a record.
   *
   * @throws UnusualRecord unless it is usual
   */
  static void unless(boolean usual) {
    if (!usual) {
      throw new UnusualRecord();
    }
  }
}
