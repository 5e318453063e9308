package io.meetkeeper.documents.drift;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.TreeMap;

/**
 * How often a file was made as wanted again. Somebody or something that changes it back each time
 * means it: after some times in a day it is only reported.
 */
public final class ReapplyLimiter {
  private static final int MOST_PER_DAY = 3;
  private static final Duration DAY = Duration.ofDays(1);

  private final Map<String, Deque<Instant>> timesByDocument = new TreeMap<>();

  /** Whether it may be done once more; counts it when it may. */
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
