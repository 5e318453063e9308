package io.meetkeeper.restart.store;

import static io.meetkeeper.backbone.store.SqlColumn.column;

import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartMode;
import io.meetkeeper.backbone.contract.restart.RollingRestart;
import io.meetkeeper.backbone.contract.restart.RollingRestartState;
import io.meetkeeper.backbone.store.SqlColumn;
import io.meetkeeper.backbone.store.SqlRow;
import io.meetkeeper.backbone.store.SqlTable;
import io.meetkeeper.restart.state.RollRow;
import java.time.Instant;
import java.util.List;

/** Table {@code roll}: the rolling restarts, of each site the newest. */
public final class RollTable {
  private static final int MAX_ROLLS = 500;
  private static final SqlTable<RollRow> TABLE =
      SqlTable.of(
          "roll",
          RollTable::read,
          SqlColumn.key("id", RollRow::id),
          SqlColumn.version("version", RollRow::version),
          column("site", roll -> roll.view().site()),
          column("cause", roll -> roll.view().cause()),
          column("by_whom", roll -> roll.view().by()),
          column("reason", roll -> roll.view().reason()),
          column("mode", roll -> roll.view().mode()),
          column("tick", RollRow::tick),
          column("state", roll -> roll.view().state()),
          column("because", roll -> roll.view().because()),
          column("requested_at", roll -> roll.view().requestedAt()),
          column("changed_at", roll -> roll.view().changedAt()));

  private RollTable() {}

  private static RollRow read(SqlRow row) {
    RollingRestart view =
        new RollingRestart(
            row.text("id"),
            row.text("site"),
            row.constant("cause", RestartCause.class),
            row.text("by_whom"),
            row.text("reason"),
            row.constant("mode", RestartMode.class),
            row.constant("state", RollingRestartState.class),
            row.text("because"),
            row.time("requested_at"),
            row.time("changed_at"),
            List.of());
    return new RollRow(view, row.number("version"), row.time("tick"));
  }

  /** Inserts a roll, and deletes the oldest of its site above the limit. */
  public static void insert(SchedulerTransaction tx, RollRow roll) {
    TABLE.insert(tx.sql(), roll);
    tx.changeRolls();
    String site = roll.view().site();
    TABLE.delete(
        tx.sql(),
        "WHERE site = ? AND state <> 'RUNNING' AND requested_at < (SELECT requested_at FROM roll"
            + " WHERE site = ? ORDER BY requested_at DESC LIMIT 1 OFFSET ?)",
        site,
        site,
        MAX_ROLLS - 1);
  }

  /** Compares the version and updates. */
  public static void update(SchedulerTransaction tx, RollRow read, RollRow changed) {
    TABLE.update(tx.sql(), read, changed);
    tx.changeRolls();
  }

  /** A roll by id; {@code null} when there is none. */
  public static RollRow find(SchedulerTransaction tx, String id) {
    return TABLE.first(tx.sql(), "WHERE id = ?", id);
  }

  /** The running rolls of all sites. */
  public static List<RollRow> running(SchedulerTransaction tx) {
    return TABLE.list(tx.sql(), "WHERE state = 'RUNNING' ORDER BY id");
  }

  /** The running roll of a site; {@code null} when there is none. */
  public static RollRow running(SchedulerTransaction tx, String site) {
    return TABLE.first(tx.sql(), "WHERE site = ? AND state = 'RUNNING'", site);
  }

  /** The stopped roll of a nightly tick; {@code null} when there is none. */
  public static RollRow stopped(SchedulerTransaction tx, String site, Instant tick) {
    return TABLE.first(tx.sql(), "WHERE site = ? AND tick = ? AND state = 'STOPPED'", site, tick);
  }

  /** The rolls of a site, newest first. */
  public static List<RollRow> newest(SchedulerTransaction tx, String site, int limit) {
    return TABLE.list(
        tx.sql(), "WHERE site = ? ORDER BY requested_at DESC, id LIMIT ?", site, limit);
  }
}
