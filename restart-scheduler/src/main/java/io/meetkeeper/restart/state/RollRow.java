package io.meetkeeper.restart.state;

import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.contract.restart.RollingRestart;
import io.meetkeeper.backbone.contract.restart.RollingRestartState;
import io.meetkeeper.restart.store.ResultRow;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * A rolling restart as the ledger has it; the columns of table {@code roll}.
 *
 * @param view what the world sees, without members
 * @param version of the row
 * @param tick of the nightly rule; {@code null} when a person asked
 */
public record RollRow(RollingRestart view, long version, Instant tick) {
  public static RollRow read(ResultRow row) throws SQLException {
    RollingRestart shown =
        new RollingRestart(
            row.text("id"),
            row.text("site"),
            row.choice("cause", RestartCause.class),
            row.text("by_whom"),
            row.text("reason"),
            row.choice("mode", RestartMode.class),
            row.choice("state", RollingRestartState.class),
            row.text("because"),
            row.time("requested_at"),
            row.time("changed_at"),
            List.of());
    return new RollRow(shown, row.number("version"), row.time("tick"));
  }

  public String id() {
    return view.id();
  }

  /** What the world sees. */
  public RollingRestart viewWith(List<RestartJobRow> members, String because) {
    return new RollingRestart(
        view.id(),
        view.site(),
        view.cause(),
        view.by(),
        view.reason(),
        view.mode(),
        view.state(),
        because,
        view.requestedAt(),
        view.changedAt(),
        members.stream().map(RollRow::toMember).toList());
  }

  private static RollingRestart.MemberRestart toMember(RestartJobRow job) {
    return new RollingRestart.MemberRestart(
        job.view().host(), job.id(), job.state(), job.view().because());
  }
}
