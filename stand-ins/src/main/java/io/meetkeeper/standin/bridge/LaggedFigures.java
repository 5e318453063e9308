package io.meetkeeper.standin.bridge;

import java.util.List;

/**
 * The figures that a bridge gathers only every five seconds, and that are therefore up to five
 * seconds old.
 *
 * @param conferenceSizes the number of endpoints of each conference
 */
public record LaggedFigures(List<Integer> conferenceSizes) {
  /** No conference. */
  public static final LaggedFigures NONE = new LaggedFigures(List.of());

  /**
   * {@code participants}, {@code endpoints} and {@code inactive_endpoints}: nobody here sends
   * media.
   */
  public int endpoints() {
    int sum = 0;
    for (int size : conferenceSizes) {
      sum += size;
    }
    return sum;
  }

  /** {@code largest_conference}: endpoints in the biggest one. */
  public int largestConference() {
    int largest = 0;
    for (int size : conferenceSizes) {
      largest = Math.max(largest, size);
    }
    return largest;
  }

  /** {@code inactive_conferences}: all of them, as nobody here sends media. */
  public int inactiveConferences() {
    return conferenceSizes.size();
  }

  /** How many conferences have at most this many endpoints. */
  public int conferencesUpTo(double size) {
    int count = 0;
    for (int each : conferenceSizes) {
      if (each <= size) {
        count++;
      }
    }
    return count;
  }
}
