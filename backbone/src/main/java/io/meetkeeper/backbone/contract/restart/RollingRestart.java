package io.meetkeeper.backbone.contract.restart;

import java.time.Instant;
import java.util.List;

/**
 * A restart of the bridges of a site, one after the other, the one with the least free memory
 * first.
 *
 * @param id unique
 * @param site the Jitsi Meet domain
 * @param cause cause of the restart
 * @param by token name of the caller, or {@code meetkeeper}
 * @param reason reason of the request; may be {@code null}
 * @param mode how to treat running calls
 * @param state current state
 * @param because reason of the state, for people, with the numbers
 * @param requestedAt when it was requested
 * @param changedAt when the state last changed
 * @param members its bridges, in the order of their restarts
 */
public record RollingRestart(
    String id,
    String site,
    RestartCause cause,
    String by,
    String reason,
    RestartMode mode,
    RollingRestartState state,
    String because,
    Instant requestedAt,
    Instant changedAt,
    List<MemberRestart> members) {
  /**
   * A bridge of a rolling restart.
   *
   * @param host host id
   * @param job id of its restart job
   * @param state state of that job
   * @param because reason of that state
   */
  public record MemberRestart(String host, String job, RestartJobState state, String because) {}
}
