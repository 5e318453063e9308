package io.meetkeeper.restart.state;

import java.time.Duration;
import java.util.Comparator;

/**
 * The turn of a bridge in a rolling restart: most swap first, then most resident memory; unknown
 * values come last.
 *
 * @param roll the id of the rolling restart
 * @param host the host of the bridge
 * @param swap bytes of swap of the bridge when it was requested; {@code null} when not known
 * @param rss bytes of resident memory at that time; {@code null} when not known
 * @param waitAtMost how long it may wait once it is its turn
 */
public record RollTurn(String roll, String host, Long swap, Long rss, Duration waitAtMost) {
  /** The order of a rolling restart. */
  public static final Comparator<RollTurn> WORST_FIRST =
      Comparator.comparing(RollTurn::swap, Comparator.nullsLast(Comparator.reverseOrder()))
          .thenComparing(RollTurn::rss, Comparator.nullsLast(Comparator.reverseOrder()))
          .thenComparing(RollTurn::host);

  /** Whether this bridge is restarted before another. */
  public boolean precedes(RollTurn other) {
    return WORST_FIRST.compare(this, other) < 0;
  }
}
