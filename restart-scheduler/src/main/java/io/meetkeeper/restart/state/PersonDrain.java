package io.meetkeeper.restart.state;

import io.meetkeeper.restart.store.ResultRow;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A person lets a bridge take no new conferences.
 *
 * @param by who
 * @param since when
 * @param reason why; may be {@code null}
 */
public record PersonDrain(String by, Instant since, String reason) {
  static PersonDrain read(ResultRow row) throws SQLException {
    Instant since = row.time("drain_since");
    return since == null
        ? null
        : new PersonDrain(row.text("drain_by"), since, row.text("drain_reason"));
  }

  public String because() {
    return "drained by " + by + (reason == null ? "" : ": " + reason);
  }
}
