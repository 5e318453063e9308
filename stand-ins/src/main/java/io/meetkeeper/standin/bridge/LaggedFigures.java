package io.meetkeeper.standin.bridge;

import java.util.List;

/**
 * The figures that a bridge updates only every five seconds, so they are up to five seconds old.
 *
 * @param conferenceSizes the number of endpoints of each conference
 */
public record LaggedFigures(List<Integer> conferenceSizes) {
  /** No conference. */
  public static final LaggedFigures NONE = new LaggedFigures(List.of());

  /**
   * {@code participants}, {@code endpoints} and {@code inactive_endpoints}: no endpoint here sends
   * media.
   */
  public int endpoints() {
    int sum = 0;
    for (int size : conferenceSizes) {
      sum += size;
    }
    return sum;
  }

  /** {@code largest_conference}: endpoints in the largest conference. */
  public int largestConference() {
    int largest = 0;
    for (int size : conferenceSizes) {
      largest = Math.max(largest, size);
    }
    return largest;
  }

  /** {@code inactive_conferences}: all conferences, because no endpoint here sends media. */
  public int inactiveConferences() {
    return conferenceSizes.size();
  }

  /** The number of conferences with at most this many endpoints. */
  public int conferencesUpTo(double size) {
    int count = 0;
    for (int conferenceSize : conferenceSizes) {
      if (conferenceSize <= size) {
        count++;
      }
    }
    return count;
  }
}
