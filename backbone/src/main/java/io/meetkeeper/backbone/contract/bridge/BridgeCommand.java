package io.meetkeeper.backbone.contract.bridge;

import java.time.Instant;

/**
 * Tells the agent on a host to act on its bridge. The agent looks itself right before it acts, and
 * refuses on mismatch or doubt.
 *
 * @param job the restart job on whose behalf
 * @param action what to do
 * @param expected the process that must still be running; {@code null} only for {@link
 *     Action#START}
 * @param cutCalls act although somebody talks or nothing is known
 * @param by who asked in the end, for the log
 * @param notAfter refuse from then on: the command may have been delayed
 */
public record BridgeCommand(
    String job, Action action, ProcessId expected, boolean cutCalls, String by, Instant notAfter) {
  /** What to do with a bridge. */
  public enum Action {
    /** Stop it and start it again. */
    RESTART,
    /** Start it; it is down. */
    START,
    /** Let it take no new conferences; harmless when repeated. */
    DRAIN,
    /** Let it take conferences again; harmless when repeated. */
    UNDRAIN
  }
}
