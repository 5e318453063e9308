package io.meetkeeper.restart.state;

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
public record RollTurn(String roll, String host, Long swap, Long rss, Duration waitAtMost) {
  public static final Comparator<RollTurn> WORST_FIRST =
      Comparator.comparing(RollTurn::swap, Comparator.nullsLast(Comparator.reverseOrder()))
          .thenComparing(RollTurn::rss, Comparator.nullsLast(Comparator.reverseOrder()))
          .thenComparing(RollTurn::host);

  public boolean precedes(RollTurn other) {
    return WORST_FIRST.compare(this, other) < 0;
  }
}
