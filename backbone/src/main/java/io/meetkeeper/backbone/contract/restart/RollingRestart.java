package io.meetkeeper.backbone.contract.restart;

import java.time.Instant;
import java.util.List;

/**
 * A restart of the bridges of a site, one after the other, the one with the worst memory first.
 *
 * @param id unique
 * @param site which site
 * @param cause what asked for it
 * @param by who asked: a token name, or {@code meetkeeper}
 * @param reason why it was asked for; may be {@code null}
 * @param mode how
 * @param state where it stands
 * @param because why it stands there, in words, with the numbers
 * @param requestedAt when it was asked for
 * @param changedAt when the state last changed
 * @param members its bridges, in the order of their turns
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
   * One bridge of it.
   *
   * @param host where
   * @param job its restart job
   * @param state of that job
   * @param because why the job stands there
   */
  public record MemberRestart(String host, String job, RestartJobState state, String because) {}
}
