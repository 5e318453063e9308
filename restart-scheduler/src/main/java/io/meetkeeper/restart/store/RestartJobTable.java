package io.meetkeeper.restart.store;

import static io.meetkeeper.backbone.store.SqlColumn.column;

import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.restart.RestartJobsQuery;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlColumn;
import io.meetkeeper.backbone.store.SqlRow;
import io.meetkeeper.backbone.store.SqlTable;
import io.meetkeeper.restart.state.AgentRefusals;
import io.meetkeeper.restart.state.HostRow;
import io.meetkeeper.restart.state.JobProgress;
import io.meetkeeper.restart.state.RestartAttempt;
import io.meetkeeper.restart.state.RestartJobRow;
import io.meetkeeper.restart.state.RestartOrder;
import io.meetkeeper.restart.state.RestartVerification;
import io.meetkeeper.restart.state.RollTurn;
import java.time.Instant;
import java.util.List;

/** Table {@code job}: the restart jobs, of each host the newest. */
public final class RestartJobTable {
  private static final String NOT_ENDED = "state NOT IN ('DONE', 'FAILED', 'EXPIRED', 'CANCELLED')";

  /** Jobs of a host that are kept, with their steps: more than two years of nightly ones. */
  private static final int MAX_JOBS = 1_000;

  private static final Instant FAR = Instant.ofEpochMilli(Long.MAX_VALUE);
  private static final SqlTable<RestartJobRow> TABLE =
      SqlTable.of(
          "job",
          RestartJobTable::read,
          SqlColumn.key("id", RestartJobRow::id),
          SqlColumn.version("version", RestartJobRow::version),
          column("owner", RestartJobRow::owner),
          column("host", job -> job.order().host()),
          column("site", job -> job.order().site()),
          column("cause", job -> job.order().cause()),
          column("by_whom", job -> job.order().by()),
          column("reason", job -> job.order().reason()),
          column("mode", job -> job.order().mode()),
          column("requested_at", job -> job.order().requestedAt()),
          column("roll", job -> job.turn() == null ? null : job.turn().roll()),
          column("roll_swap", job -> job.turn() == null ? null : job.turn().swap()),
          column("roll_rss", job -> job.turn() == null ? null : job.turn().rss()),
          column("roll_wait", job -> job.turn() == null ? null : job.turn().waitAtMost()),
          column("state", RestartJobRow::state),
          column("hold", RestartJobRow::hold),
          column("because", job -> job.progress().reason()),
          column("changed_at", job -> job.progress().changedAt()),
          column("wait_until", job -> job.progress().waitUntil()),
          column("not_before", job -> job.refusals().notBefore()),
          column("refusals", job -> job.refusals().count()),
          column("before_pid", job -> ProcessColumns.pid(job.processBefore())),
          column("before_ticks", job -> ProcessColumns.ticks(job.processBefore())),
          column("cut_calls", job -> job.attempt().cutCalls()),
          column("drained", job -> job.attempt().drained()),
          column("drain_before", job -> job.attempt().drainBefore()),
          column("swap_before", job -> job.attempt().swapBefore()),
          column("not_after", job -> job.attempt().notAfter()),
          column("outcome", job -> job.attempt().outcome()),
          column("said", job -> job.attempt().reply()),
          column("counted_day", job -> job.attempt().countedDay()),
          column("after_pid", job -> ProcessColumns.pid(job.verification().after())),
          column("after_ticks", job -> ProcessColumns.ticks(job.verification().after())),
          column("verify_from", job -> job.verification().verifyFrom()),
          column("down_since", job -> job.verification().downSince()),
          column("starts", job -> job.verification().starts()),
          column("swap_after", job -> job.verification().swapAfter()));

  private RestartJobTable() {}

  private static RestartJobRow read(SqlRow row) {
    return new RestartJobRow(
        row.number("position"),
        row.text("owner"),
        row.number("version"),
        order(row),
        progress(row),
        new AgentRefusals(row.time("not_before"), row.count("refusals")),
        attempt(row),
        verification(row));
  }

  private static RestartOrder order(SqlRow row) {
    return new RestartOrder(
        row.text("id"),
        row.text("host"),
        row.text("site"),
        row.constant("cause", RestartCause.class),
        row.text("by_whom"),
        row.text("reason"),
        row.constant("mode", RestartMode.class),
        row.time("requested_at"),
        row.text("roll") == null ? null : turn(row));
  }

  private static RollTurn turn(SqlRow row) {
    return new RollTurn(
        row.text("roll"),
        row.text("host"),
        row.number("roll_swap"),
        row.number("roll_rss"),
        row.duration("roll_wait"));
  }

  private static JobProgress progress(SqlRow row) {
    return new JobProgress(
        row.constant("state", RestartJobState.class),
        row.text("hold"),
        row.text("because"),
        row.time("changed_at"),
        row.time("wait_until"));
  }

  private static RestartAttempt attempt(SqlRow row) {
    return new RestartAttempt(
        ProcessColumns.read(row, "before_pid", "before_ticks"),
        row.flag("cut_calls"),
        row.flag("drained"),
        row.optionalFlag("drain_before"),
        row.number("swap_before"),
        row.time("not_after"),
        row.constant("outcome", BridgeCommandReply.CommandOutcome.class),
        row.text("said"),
        row.text("counted_day"));
  }

  private static RestartVerification verification(SqlRow row) {
    return new RestartVerification(
        ProcessColumns.read(row, "after_pid", "after_ticks"),
        row.time("verify_from"),
        row.time("down_since"),
        row.count("starts"),
        row.number("swap_after"));
  }

  static void insert(SchedulerTransaction tx, RestartJobRow job) {
    TABLE.insert(tx.sql(), job);
    tx.changeHost(job.order().host());
    deleteOldest(tx.sql(), job.order().host());
  }

  private static void deleteOldest(Sql sql, String host) {
    String oldest =
        "host = ? AND position < (SELECT position FROM job WHERE host = ?"
            + " ORDER BY position DESC LIMIT 1 OFFSET ?) AND NOT ("
            + NOT_ENDED
            + ")";
    sql.update(
        "DELETE FROM step WHERE job IN (SELECT id FROM job WHERE " + oldest + ")",
        host,
        host,
        MAX_JOBS - 1);
    sql.update("DELETE FROM job WHERE " + oldest, host, host, MAX_JOBS - 1);
  }

  /** Compares version and owner, and updates. */
  public static void update(SchedulerTransaction tx, RestartJobRow read, RestartJobRow changed) {
    TABLE.update(tx.sql(), read, changed, "AND owner = ?", tx.owner());
    tx.changeHost(read.order().host());
  }

  /** Compares the version and updates a job of another owner. */
  static void takeOver(SchedulerTransaction tx, RestartJobRow read, RestartJobRow ours) {
    TABLE.update(tx.sql(), read, ours);
    tx.changeHost(read.order().host());
  }

  /** Makes this run the owner of every job that has not ended. */
  static void takeOverAll(SchedulerTransaction tx) {
    tx.sql()
        .update("UPDATE job SET owner = ?, version = version + 1 WHERE " + NOT_ENDED, tx.owner());
    tx.touchAll();
  }

  /** A job by id; {@code null} when there is none. */
  public static RestartJobRow find(SchedulerTransaction tx, String id) {
    return TABLE.first(tx.sql(), "WHERE id = ?", id);
  }

  /** The active job of a host; {@code null} when there is none. */
  public static RestartJobRow active(SchedulerTransaction tx, String host) {
    return TABLE.first(tx.sql(), "WHERE host = ? AND " + NOT_ENDED, host);
  }

  /** The active jobs of all hosts. */
  static List<RestartJobRow> allActive(SchedulerTransaction tx) {
    return TABLE.list(tx.sql(), "WHERE " + NOT_ENDED);
  }

  /** The jobs of a roll, in no order. */
  public static List<RestartJobRow> ofRoll(SchedulerTransaction tx, String roll) {
    return TABLE.list(tx.sql(), "WHERE roll = ?", roll);
  }

  /** The other hosts of the site whose bridge a job has taken out of service. */
  static List<String> otherHostsOutOfService(SchedulerTransaction tx, HostRow host) {
    return tx.sql()
        .list(
            row -> row.text("host"),
            "SELECT host FROM job WHERE site = ? AND host <> ?"
                + " AND state IN ('DRAINING', 'RESTARTING', 'VERIFYING')",
            host.site(),
            host.name());
  }

  /** The number of restarts of a host for an unhealthy bridge, in the budget of a day. */
  public static int countHealed(SchedulerTransaction tx, String host, String day) {
    return (int)
        tx.sql()
            .number(
                "SELECT count(*) FROM job WHERE host = ? AND cause = ? AND counted_day = ?",
                host,
                RestartCause.UNHEALTHY,
                day);
  }

  /** The jobs requested before a position, newest first. */
  public static List<RestartJobRow> page(
      SchedulerTransaction tx, RestartJobsQuery query, long before, int limit) {
    return TABLE.list(
        tx.sql(),
        "WHERE position < ? AND (CAST(? AS TEXT) IS NULL OR host = ?) AND (CAST(? AS TEXT) IS NULL"
            + " OR site = ?) AND (CAST(? AS TEXT) IS NULL OR state = ?) AND requested_at >= ? AND"
            + " requested_at < ? ORDER BY position DESC LIMIT ?",
        before,
        query.host(),
        query.host(),
        query.site(),
        query.site(),
        query.state(),
        query.state(),
        query.from() == null ? Instant.EPOCH : query.from(),
        query.to() == null ? FAR : query.to(),
        limit);
  }
}
