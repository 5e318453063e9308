package io.meetkeeper.backbone.idle;

import java.time.Duration;

/**
 * The usual time between two samples of a run: the shortest of the last few, since a lost sample
 * must not make it longer. It is forgotten after some samples: two that arrive together, after a
 * pause of the machine or the link, must not count as the usual time for ever.
 *
 * @param last shortest time among the samples of the last round; {@code null} in the first
 * @param current shortest time among the samples of this round
 * @param count how many times this round has
 */
record SampleInterval(Duration last, Duration current, int count) {
  private static final int ROUND = 5;

  /** The interval after one more time between two samples. */
  static SampleInterval next(SampleInterval before, Duration time) {
    if (before == null) {
      return new SampleInterval(null, time, 1);
    }
    return before.count == ROUND
        ? new SampleInterval(before.current, time, 1)
        : new SampleInterval(before.last, shorter(before.current, time), before.count + 1);
  }

  /** The shortest of the last five to ten. */
  Duration shortest() {
    return last == null ? current : shorter(last, current);
  }

  private static Duration shorter(Duration one, Duration other) {
    return other.compareTo(one) < 0 ? other : one;
  }
}
