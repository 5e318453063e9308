package io.meetkeeper.backbone.contract.restart;

import io.meetkeeper.backbone.contract.bridge.ProcessId;
import java.time.Instant;
import java.util.List;

/**
 * A restart job, from its request to its end.
 *
 * @param id unique
 * @param host host of the bridge
 * @param site its site; may be {@code null}
 * @param cause cause of the restart
 * @param by token name of the caller, or {@code meetkeeper}
 * @param reason reason of the request
 * @param mode how to treat running calls
 * @param cutCalls whether it may cut calls
 * @param state current state
 * @param because reason of the state, for people, with the numbers
 * @param requestedAt when it was requested
 * @param changedAt when the state last changed
 * @param waitUntil when it expires; {@code null}: as long as its cause lasts
 * @param before the process before the restart; {@code null} until DRAINING or RESTARTING
 * @param after the process after it; {@code null} until it is seen
 * @param swapUsedBefore bytes of swap used on the host before; {@code null} when not known
 * @param swapUsedAfter bytes of swap used on the host when verified; {@code null} when not known
 * @param steps all changes of state, oldest first
 * @param roll id of its rolling restart; {@code null} when it has none
 */
public record RestartJob(
    String id,
    String host,
    String site,
    RestartCause cause,
    String by,
    String reason,
    RestartMode mode,
    boolean cutCalls,
    RestartJobState state,
    String because,
    Instant requestedAt,
    Instant changedAt,
    Instant waitUntil,
    ProcessId before,
    ProcessId after,
    Long swapUsedBefore,
    Long swapUsedAfter,
    List<Step> steps,
    String roll) {
  /**
   * One change of state.
   *
   * @param at when
   * @param state the new state
   * @param because reason
   */
  public record Step(Instant at, RestartJobState state, String because) {}
}
