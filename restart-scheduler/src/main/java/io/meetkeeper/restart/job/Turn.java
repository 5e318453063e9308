package io.meetkeeper.restart.job;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Comparator;

/**
 * When it is a bridge's turn in a rolling restart: the one that holds most swap first, then the one
 * with the most resident memory; what is not known comes last.
 *
 * @param roll which rolling restart
 * @param host of which bridge
 * @param swap bytes of swap that the bridge held when it was asked for; {@code null} when not known
 * @param rss bytes of resident memory then; {@code null} when not known
 * @param waitAtMost how long it may wait from its turn on
 */
record Turn(String roll, String host, Long swap, Long rss, Duration waitAtMost) {
  static final Comparator<Turn> WORST_FIRST =
      Comparator.comparing(Turn::swap, Comparator.nullsLast(Comparator.reverseOrder()))
          .thenComparing(Turn::rss, Comparator.nullsLast(Comparator.reverseOrder()))
          .thenComparing(Turn::host);

  static Turn read(Row row) throws SQLException {
    return new Turn(
        row.text("roll"),
        row.text("host"),
        row.number("roll_swap"),
        row.number("roll_rss"),
        Duration.ofMillis(row.number("roll_wait")));
  }

  boolean before(Turn other) {
    return WORST_FIRST.compare(this, other) < 0;
  }
}
