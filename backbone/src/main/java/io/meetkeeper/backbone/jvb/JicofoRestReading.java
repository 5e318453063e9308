package io.meetkeeper.backbone.jvb;

/**
 * Result of a request to Jicofo's private REST.
 *
 * @param outcome whether it answered
 * @param stats its statistics; {@code null} unless it answered
 * @param reason why it did not answer, to follow {@code /stats}; {@code null} when it did
 */
public record JicofoRestReading(JicofoRestOutcome outcome, JicofoStats stats, String reason) {
  /** Whether it answered. */
  public enum JicofoRestOutcome {
    /** With its statistics. */
    ANSWERED,
    /** Nothing listens on the port. */
    NOTHING_LISTENS,
    /** The connection was accepted, and no answer came in time. */
    NO_ANSWER,
    /** Something else came, for example from another program on that port. */
    UNUSABLE
  }

  /** An answer. */
  static JicofoRestReading of(JicofoStats stats) {
    return new JicofoRestReading(JicofoRestOutcome.ANSWERED, stats, null);
  }

  /** No answer. */
  static JicofoRestReading of(JicofoRestOutcome outcome, String reason) {
    return new JicofoRestReading(outcome, null, reason);
  }
}
