package io.meetkeeper.restart.store;

import java.util.List;

/**
 * Table {@code row_change}: when the rows of each host, or the running rolls, were changed last,
 * counted in changes. Where several schedulers share a store, each thereby learns which rows in its
 * memory another has changed.
 */
final class RowChangeTable {
  /** Stands for the running rolls; each host has a name. */
  static final String ROLLS = "";

  private RowChangeTable() {}

  /** A change of the rows of a host, or of the running rolls. */
  record RowChange(String name, long version) {}

  /** The version of the newest change. */
  static long newest(SchedulerTransaction tx) {
    return tx.sql().number("SELECT coalesce(max(version), 0) FROM row_change");
  }

  /** What was changed after a version, oldest first. */
  static List<RowChange> after(SchedulerTransaction tx, long version) {
    return tx.sql()
        .list(
            row -> new RowChange(row.text("name"), row.number("version")),
            "SELECT name, version FROM row_change WHERE version > ? ORDER BY version",
            version);
  }

  /** Notes what a transaction has changed. */
  static void note(SchedulerTransaction tx) {
    for (String name : tx.changed()) {
      tx.sql()
          .update(
              "INSERT INTO row_change (name, version)"
                  + " VALUES (?, (SELECT coalesce(max(version), 0) + 1 FROM row_change))"
                  + " ON CONFLICT (name) DO UPDATE SET version = excluded.version",
              name);
    }
  }
}
