package io.meetkeeper.backbone.contract.bridge;

import java.time.Instant;

/**
 * What became of a {@link BridgeCommand}.
 *
 * @param outcome what became of it
 * @param reason why, in words for the operator
 * @param at when
 * @param process the process now; {@code null} when there is none or it is not known
 */
public record BridgeCommandReply(
    CommandOutcome outcome, String reason, Instant at, ProcessId process) {
  /** What became of a command. */
  public enum CommandOutcome {
    /** The service manager says that it is done. */
    DONE,
    /** Nothing was touched. */
    REFUSED,
    /** It was asked for and went wrong; the bridge may be down. */
    FAILED
  }
}
