package io.meetkeeper.backbone.contract.bridge;

import java.time.Instant;

/**
 * Result of a {@link BridgeCommand}.
 *
 * @param outcome the outcome
 * @param reason reason, for the operator
 * @param at time of the outcome
 * @param process the process now; {@code null} when there is none or it is not known
 */
public record BridgeCommandReply(
    CommandOutcome outcome, String reason, Instant at, ProcessId process) {
  /** Outcome of a command. */
  public enum CommandOutcome {
    /** Done according to the service manager. */
    DONE,
    /** Refused; nothing was changed. */
    REFUSED,
    /** Tried and failed; the bridge may be down. */
    FAILED
  }
}
