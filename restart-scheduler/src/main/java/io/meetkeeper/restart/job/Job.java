package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.BridgeAnswer;
import io.meetkeeper.backbone.contract.Cause;
import io.meetkeeper.backbone.contract.JobState;
import io.meetkeeper.backbone.contract.ProcessId;
import io.meetkeeper.backbone.contract.RestartJob;
import io.meetkeeper.backbone.contract.RestartMode;
import io.meetkeeper.restart.policy.Request;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * A restart job as the ledger has it; the columns of table {@code job}.
 *
 * @param position counts up in the order of asking
 * @param shown what the world sees, without steps
 * @param owner the run of the scheduler that may act on it
 * @param version of the row
 * @param hold the kind of reason for which it stands where it stands; may be {@code null}
 * @param notBefore the agent refused: do not ask it again before; may be {@code null}
 * @param refusals how often it refused
 * @param notAfter of the command; {@code null} until RESTARTING
 * @param outcome what the agent answered; {@code null} when no answer came
 * @param said its reason
 * @param countedDay the day on whose budget it is; {@code null} when it is on none
 * @param downSince since when the bridge is down after the restart; {@code null} when it is not
 * @param starts how often it was started again since
 * @param verifyFrom from when on {@code verify-within} counts; {@code null} until VERIFYING
 * @param drained whether the bridge was let drain for it
 * @param drainBefore whether the bridge drained before we touched it; {@code null} when not known
 * @param turn its place in a rolling restart; {@code null} when it belongs to none
 */
record Job(
    long position,
    RestartJob shown,
    String owner,
    long version,
    String hold,
    Instant notBefore,
    int refusals,
    Instant notAfter,
    BridgeAnswer.Outcome outcome,
    String said,
    String countedDay,
    Instant downSince,
    int starts,
    Instant verifyFrom,
    boolean drained,
    Boolean drainBefore,
    Turn turn) {
  static Job read(Row row) throws SQLException {
    RestartJob shown =
        new RestartJob(
            row.text("id"),
            row.text("host"),
            row.text("site"),
            row.choice("cause", Cause.class),
            row.text("by_whom"),
            row.text("reason"),
            row.choice("mode", RestartMode.class),
            row.flag("cut_calls"),
            row.choice("state", JobState.class),
            row.text("because"),
            row.time("requested_at"),
            row.time("changed_at"),
            row.time("wait_until"),
            row.process("before_pid", "before_ticks"),
            row.process("after_pid", "after_ticks"),
            row.number("swap_before"),
            row.number("swap_after"),
            null,
            row.text("roll"));
    return new Job(
        row.number("position"),
        shown,
        row.text("owner"),
        row.number("version"),
        row.text("hold"),
        row.time("not_before"),
        row.count("refusals"),
        row.time("not_after"),
        row.choice("outcome", BridgeAnswer.Outcome.class),
        row.text("said"),
        row.text("counted_day"),
        row.time("down_since"),
        row.count("starts"),
        row.time("verify_from"),
        row.flag("drained"),
        row.choice("drain_before"),
        shown.roll() == null ? null : Turn.read(row));
  }

  String id() {
    return shown.id();
  }

  JobState state() {
    return shown.state();
  }

  ProcessId before() {
    return shown.before();
  }

  Request request() {
    return new Request(shown.cause(), shown.mode(), shown.cutCalls());
  }

  /** What the world sees, with its steps. */
  RestartJob with(List<RestartJob.Step> steps) {
    return new RestartJob(
        shown.id(),
        shown.host(),
        shown.site(),
        shown.cause(),
        shown.by(),
        shown.reason(),
        shown.mode(),
        shown.cutCalls(),
        shown.state(),
        shown.because(),
        shown.requestedAt(),
        shown.changedAt(),
        shown.waitUntil(),
        shown.before(),
        shown.after(),
        shown.swapUsedBefore(),
        shown.swapUsedAfter(),
        steps,
        shown.roll());
  }
}
