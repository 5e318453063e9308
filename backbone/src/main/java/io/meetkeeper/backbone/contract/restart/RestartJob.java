package io.meetkeeper.backbone.contract.restart;

import io.meetkeeper.backbone.contract.bridge.ProcessId;
import java.time.Instant;
import java.util.List;

/**
 * A restart from the moment it is asked for to its end.
 *
 * @param id unique
 * @param host of which bridge
 * @param site its site; may be {@code null}
 * @param cause what asked for it
 * @param by who asked: a token name, or {@code meetkeeper}
 * @param reason why it was asked for
 * @param mode how
 * @param cutCalls whether it may cut calls
 * @param state where it stands
 * @param because why it stands there, in words, with the numbers
 * @param requestedAt when it was asked for
 * @param changedAt when the state last changed
 * @param waitUntil when it expires; {@code null}: as long as the pressure lasts
 * @param before the process before the restart; {@code null} until DRAINING or RESTARTING
 * @param after the process after it; {@code null} until it is seen
 * @param swapUsedBefore bytes of swap used on the host before; {@code null} when not known
 * @param swapUsedAfter bytes of swap used on the host when verified; {@code null} when not known
 * @param steps every change, oldest first
 * @param roll the rolling restart to which it belongs; {@code null} when to none
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
   * @param state into which
   * @param because why
   */
  public record Step(Instant at, RestartJobState state, String because) {}
}
