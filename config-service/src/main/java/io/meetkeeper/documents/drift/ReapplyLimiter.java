package io.meetkeeper.documents.drift;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/**
 * Limits how often kept settings of a file are re-applied. If somebody keeps changing them back,
 * the drift is only reported after three times in a day.
 */
public final class ReapplyLimiter {
  private static final int MOST_PER_DAY = 3;
  private static final Duration DAY = Duration.ofDays(1);

  private final Map<String, Deque<Instant>> timesByDocument = new TreeMap<>();

  /** Returns whether it may be re-applied once more, and counts it if so. */
  public boolean tryAcquire(String document, Instant now) {
    Deque<Instant> times = timesByDocument.computeIfAbsent(document, name -> new ArrayDeque<>());
    while (!times.isEmpty() && times.peekFirst().isBefore(now.minus(DAY))) {
      times.removeFirst();
    }
    if (times.size() >= MOST_PER_DAY) {
      return false;
    }
    times.addLast(now);
    return true;
  }
}
