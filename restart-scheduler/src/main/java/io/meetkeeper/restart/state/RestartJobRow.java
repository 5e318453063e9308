package io.meetkeeper.restart.state;

import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.restart.policy.RestartIntent;
import io.meetkeeper.restart.store.ResultRow;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * A restart job as the ledger has it; the columns of table {@code job}.
 *
 * @param position counts up in the order of asking
 * @param view what the world sees, without steps
 * @param owner the run of the scheduler that may act on it
 * @param version of the row
 * @param hold the kind of reason for which it stands where it stands; may be {@code null}
 * @param notBefore the agent refused: do not ask it again before; may be {@code null}
 * @param refusals how often it refused
 * @param notAfter of the command; {@code null} until RESTARTING
 * @param outcome what the agent answered; {@code null} when no answer came
 * @param answerReason its reason
 * @param countedDay the day on whose budget it is; {@code null} when it is on none
 * @param downSince since when the bridge is down after the restart; {@code null} when it is not
 * @param starts how often it was started again since
 * @param verifyFrom from when on {@code verify-within} counts; {@code null} until VERIFYING
 * @param drained whether the bridge was let drain for it
 * @param drainBefore whether the bridge drained before we touched it; {@code null} when not known
 * @param turn its place in a rolling restart; {@code null} when it belongs to none
 */
public record RestartJobRow(
    long position,
    RestartJob view,
    String owner,
    long version,
    String hold,
    Instant notBefore,
    int refusals,
    Instant notAfter,
    BridgeCommandReply.CommandOutcome outcome,
    String answerReason,
    String countedDay,
    Instant downSince,
    int starts,
    Instant verifyFrom,
    boolean drained,
    Boolean drainBefore,
    RollTurn turn) {
  public static RestartJobRow read(ResultRow row) throws SQLException {
    RestartJob shown =
        new RestartJob(
            row.text("id"),
            row.text("host"),
            row.text("site"),
            row.choice("cause", RestartCause.class),
            row.text("by_whom"),
            row.text("reason"),
            row.choice("mode", RestartMode.class),
            row.flag("cut_calls"),
            row.choice("state", RestartJobState.class),
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
    return new RestartJobRow(
        row.number("position"),
        shown,
        row.text("owner"),
        row.number("version"),
        row.text("hold"),
        row.time("not_before"),
        row.count("refusals"),
        row.time("not_after"),
        row.choice("outcome", BridgeCommandReply.CommandOutcome.class),
        row.text("said"),
        row.text("counted_day"),
        row.time("down_since"),
        row.count("starts"),
        row.time("verify_from"),
        row.flag("drained"),
        row.choice("drain_before"),
        shown.roll() == null ? null : RollTurn.read(row));
  }

  public String id() {
    return view.id();
  }

  public RestartJobState state() {
    return view.state();
  }

  public ProcessId processBefore() {
    return view.before();
  }

  public RestartIntent intent() {
    return new RestartIntent(view.cause(), view.mode(), view.cutCalls());
  }

  /** What the world sees, with its steps. */
  public RestartJob viewWithSteps(List<RestartJob.Step> steps) {
    return new RestartJob(
        view.id(),
        view.host(),
        view.site(),
        view.cause(),
        view.by(),
        view.reason(),
        view.mode(),
        view.cutCalls(),
        view.state(),
        view.because(),
        view.requestedAt(),
        view.changedAt(),
        view.waitUntil(),
        view.before(),
        view.after(),
        view.swapUsedBefore(),
        view.swapUsedAfter(),
        steps,
        view.roll());
  }
}
