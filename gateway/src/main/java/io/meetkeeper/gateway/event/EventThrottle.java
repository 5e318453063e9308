package io.meetkeeper.gateway.event;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Limits repeated events: each subject at most once per interval, which ends when the clock is set
 * back. Used on one context.
 */
public final class EventThrottle {
  private final Duration interval;
  private final Map<String, Instant> lastAnnounced = new HashMap<>();

  /** One event of each subject per {@code interval}. */
  public EventThrottle(Duration interval) {
    this.interval = interval;
  }

  /** Whether an event about this subject may be announced now; if so, the interval starts again. */
  public boolean tryAcquire(String subject, Instant now) {
    Instant last = lastAnnounced.get(subject);
    boolean isSetBack = last != null && now.isBefore(last);
    if (last != null && !isSetBack && now.isBefore(last.plus(interval))) {
      return false;
    }
    lastAnnounced.put(subject, now);
    return true;
  }
}
