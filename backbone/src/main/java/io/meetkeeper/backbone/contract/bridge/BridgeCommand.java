package io.meetkeeper.backbone.contract.bridge;

import java.time.Instant;

/**
 * Command to the agent on a host. The agent checks the bridge right before it acts, and refuses on
 * a mismatch or when something is not known.
 *
 * @param job id of the restart job
 * @param action what to do
 * @param expected the process that must still be running; {@code null} only for {@link
 *     Action#START}
 * @param cutCalls act even if calls are running or nothing is known about them
 * @param by original caller, for the log
 * @param notAfter refuse after this time: the command may have been delayed
 * @param leakedCounter a counter that both the bridge's other figures and Jicofo have contradicted
 *     for long enough: with exactly this value it does not count as a call; {@code null}: there is
 *     none, or an older version sends the command
 */
public record BridgeCommand(
    String job,
    Action action,
    ProcessId expected,
    boolean cutCalls,
    String by,
    Instant notAfter,
    LeakedCounter leakedCounter) {
  /** Action on a bridge. */
  public enum Action {
    /** Stop it and start it again. */
    RESTART,
    /** Start a bridge that is down. */
    START,
    /** Take no new conferences; idempotent. */
    DRAIN,
    /** Take conferences again; idempotent. */
    UNDRAIN
  }
}
