package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.Cause;
import io.meetkeeper.backbone.contract.RestartMode;
import io.meetkeeper.backbone.contract.roll.Roll;
import io.meetkeeper.backbone.contract.roll.RollState;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * A rolling restart as the ledger has it; the columns of table {@code roll}.
 *
 * @param shown what the world sees, without members
 * @param version of the row
 * @param tick of the nightly rule; {@code null} when a person asked
 */
record RollRow(Roll shown, long version, Instant tick) {
  static RollRow read(Row row) throws SQLException {
    Roll shown =
        new Roll(
            row.text("id"),
            row.text("site"),
            row.choice("cause", Cause.class),
            row.text("by_whom"),
            row.text("reason"),
            row.choice("mode", RestartMode.class),
            row.choice("state", RollState.class),
            row.text("because"),
            row.time("requested_at"),
            row.time("changed_at"),
            List.of());
    return new RollRow(shown, row.number("version"), row.time("tick"));
  }

  String id() {
    return shown.id();
  }

  /** What the world sees. */
  Roll with(List<Job> members, String because) {
    return new Roll(
        shown.id(),
        shown.site(),
        shown.cause(),
        shown.by(),
        shown.reason(),
        shown.mode(),
        shown.state(),
        because,
        shown.requestedAt(),
        shown.changedAt(),
        members.stream().map(RollRow::member).toList());
  }

  private static Roll.Member member(Job job) {
    return new Roll.Member(job.shown().host(), job.id(), job.state(), job.shown().because());
  }
}
