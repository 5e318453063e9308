package io.meetkeeper.restart.job;

import java.sql.SQLException;
import java.time.Instant;

/**
 * A person lets a bridge take no new conferences.
 *
 * @param by who
 * @param since when
 * @param reason why; may be {@code null}
 */
record PersonDrain(String by, Instant since, String reason) {
  static PersonDrain read(Row row) throws SQLException {
    Instant since = row.time("drain_since");
    return since == null
        ? null
        : new PersonDrain(row.text("drain_by"), since, row.text("drain_reason"));
  }

  String because() {
    return "drained by " + by + (reason == null ? "" : ": " + reason);
  }
}
