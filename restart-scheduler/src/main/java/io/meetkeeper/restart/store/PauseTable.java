package io.meetkeeper.restart.store;

import static io.meetkeeper.backbone.store.SqlColumn.column;
import static io.meetkeeper.backbone.store.SqlColumn.key;

import io.meetkeeper.backbone.contract.automation.AutomationScope;
import io.meetkeeper.backbone.store.SqlRow;
import io.meetkeeper.backbone.store.SqlTable;
import io.meetkeeper.restart.policy.AutomationPause;
import java.util.List;

/** Table {@code pause}: where automation is paused; at most one row for each scope. */
public final class PauseTable {
  private static final SqlTable<AutomationPause> TABLE =
      SqlTable.of(
          "pause",
          PauseTable::read,
          key("level", pause -> ScopeColumns.level(pause.scope())),
          key("name", pause -> ScopeColumns.name(pause.scope())),
          column("since", AutomationPause::since),
          column("until", AutomationPause::until),
          column("reason", AutomationPause::reason),
          column("by_whom", AutomationPause::by));

  private PauseTable() {}

  private static AutomationPause read(SqlRow row) {
    return new AutomationPause(
        ScopeColumns.read(row),
        row.time("since"),
        row.time("until"),
        row.text("reason"),
        row.text("by_whom"));
  }

  /** All pauses, also those that are over. */
  public static List<AutomationPause> all(SchedulerTransaction tx) {
    return TABLE.list(tx.sql(), "");
  }

  public static void insert(SchedulerTransaction tx, AutomationPause pause) {
    TABLE.insert(tx.sql(), pause);
  }

  public static void delete(SchedulerTransaction tx, AutomationScope scope) {
    TABLE.delete(
        tx.sql(),
        "WHERE level = ? AND name = ?",
        ScopeColumns.level(scope),
        ScopeColumns.name(scope));
  }
}
