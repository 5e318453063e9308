package io.meetkeeper.documents.kept;

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
public final class Reapplying {
  private static final int MOST = 3;
  private static final Duration DAY = Duration.ofDays(1);

  private final Map<String, Deque<Instant>> done = new TreeMap<>();

  /** Whether it may be done once more; counts it when it may. */
  public boolean once(String document, Instant now) {
    Deque<Instant> times = done.computeIfAbsent(document, name -> new ArrayDeque<>());
    while (!times.isEmpty() && times.peekFirst().isBefore(now.minus(DAY))) {
      times.removeFirst();
    }
    if (times.size() >= MOST) {
      return false;
    }
    times.addLast(now);
    return true;
  }
}
