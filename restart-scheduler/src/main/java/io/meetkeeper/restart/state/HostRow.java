package io.meetkeeper.restart.state;

import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.restart.store.ResultRow;
import java.sql.SQLException;
import java.time.Instant;

/**
 * What is remembered of a host; the columns of table {@code host}.
 *
 * @param name its id
 * @param site its site; may be {@code null}
 * @param hasBridge whether it has a bridge
 * @param version of the row
 * @param activeJob the job that has not ended; {@code null} when there is none
 * @param lastRestart when we restarted it
 * @param day to which {@link #restartsToday} belongs, ISO 8601
 * @param restartsToday automatic restarts of that day
 * @param process the bridge as it was last seen
 * @param reportedDown whether it was told that it does not run
 * @param tick the last nightly tick that was dealt with
 * @param tickRule by which rule
 * @param watchSince a tick that would have led to a job, were it not for {@code watch}
 * @param watchUntil when that job would have expired
 * @param episodeReported what was said of this pressure
 * @param episodeOver of the pressure that began then, nothing more is to be done
 * @param effectCheckAt when to see whether a restart helped
 * @param effectCheckSwap bytes of swap used before that
 * @param suspendedReason why automation holds still
 * @param state of automation, as it was last told
 * @param stateSince since when
 * @param drain that a person lets the bridge take no new conferences; {@code null} when nobody does
 * @param drainProcess the process on which that is in force; {@code null} when on none yet
 * @param undrainProcess the process that we let drain and owe an end of that; {@code null} when
 *     none
 * @param retired that a person said that it is gone for good
 */
public record HostRow(
    String name,
    String site,
    boolean hasBridge,
    long version,
    String activeJob,
    Instant lastRestart,
    String day,
    int restartsToday,
    ProcessId process,
    boolean reportedDown,
    Instant tick,
    String tickRule,
    Instant watchSince,
    Instant watchUntil,
    String episodeReported,
    Instant episodeOver,
    Instant effectCheckAt,
    Long effectCheckSwap,
    String suspendedReason,
    HostAutomation.State state,
    Instant stateSince,
    PersonDrain drain,
    ProcessId drainProcess,
    ProcessId undrainProcess,
    boolean retired) {
  public static HostRow read(ResultRow row) throws SQLException {
    return new HostRow(
        row.text("name"),
        row.text("site"),
        row.flag("bridge"),
        row.number("version"),
        row.text("active_job"),
        row.time("last_restart"),
        row.text("day"),
        row.count("restarts_today"),
        row.process("pid", "start_ticks"),
        row.flag("down"),
        row.time("tick"),
        row.text("tick_rule"),
        row.time("watch_since"),
        row.time("watch_until"),
        row.text("episode_told"),
        row.time("episode_over"),
        row.time("check_at"),
        row.number("check_swap"),
        row.text("suspended"),
        row.choice("state", HostAutomation.State.class),
        row.time("state_since"),
        PersonDrain.read(row),
        row.process("drain_pid", "drain_ticks"),
        row.process("undrain_pid", "undrain_ticks"),
        row.flag("retired"));
  }

  /**
   * Whether the bridge drains by somebody else's word; {@code null} when not known. A drain of ours
   * whose end is still owed is none.
   */
  public Boolean isDraining(BridgeStatus look) {
    if (undrainProcess != null && undrainProcess.equals(look.process())) {
      return false;
    }
    return look.calls() == null ? null : look.calls().drain();
  }

  /** Automatic restarts of a day. */
  public int restartsOn(String today) {
    return today.equals(day) ? restartsToday : 0;
  }
}
