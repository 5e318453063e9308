package io.meetkeeper.restart.state;

import io.meetkeeper.backbone.contract.restart.RollingRestart;
import io.meetkeeper.backbone.contract.restart.RollingRestartState;
import java.time.Instant;
import java.util.List;

/**
 * A stored rolling restart; a row of table {@code roll}.
 *
 * @param view the public view, without members
 * @param version of the row
 * @param tick the tick of the nightly rule; {@code null} when a person asked
 */
public record RollRow(RollingRestart view, long version, Instant tick) {
  /** Ends it. */
  public RollRow ended(RollingRestartState state, String reason, Instant at) {
    if (view.state() != RollingRestartState.RUNNING) {
      throw new IllegalStateException(
          "rolling restart " + id() + " cannot go from " + view.state() + " to " + state);
    }
    return new RollRow(viewWith(state, reason, at, List.of()), version, tick);
  }

  public String id() {
    return view.id();
  }

  /** The public view with its members. */
  public RollingRestart viewWith(List<RestartJobRow> jobs, String reason) {
    List<RollingRestart.MemberRestart> members = jobs.stream().map(RollRow::toMember).toList();
    return viewWith(view.state(), reason, view.changedAt(), members);
  }

  private RollingRestart viewWith(
      RollingRestartState state,
      String reason,
      Instant at,
      List<RollingRestart.MemberRestart> members) {
    return new RollingRestart(
        view.id(),
        view.site(),
        view.cause(),
        view.by(),
        view.reason(),
        view.mode(),
        state,
        reason,
        view.requestedAt(),
        at,
        members);
  }

  private static RollingRestart.MemberRestart toMember(RestartJobRow job) {
    return new RollingRestart.MemberRestart(
        job.order().host(), job.id(), job.state(), job.progress().reason());
  }
}
