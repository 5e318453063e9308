package io.meetkeeper.collector.check;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets a bad state count only after it has held for some time, because a restart on request looks
 * the same for a moment. Until then the state is unknown, and the summary says since when it is
 * watched. Not thread-safe.
 */
public final class SettleTimer {
  private final Duration limit;
  private final Map<String, Instant> badSince = new HashMap<>();

  /**
   * A timer.
   *
   * @param limit longest time to wait; zero for a look that is made only once
   */
  public SettleTimer(Duration limit) {
    this.limit = limit;
  }

  /** A check that is as it should be; ends the wait. */
  HealthCheck well(String id, String summary, List<String> evidence) {
    forget(id);
    return HealthCheck.well(id, summary, evidence);
  }

  /** Ends the wait of a check that is not made now. */
  void forget(String id) {
    badSince.remove(id);
  }

  /**
   * A check that is bad.
   *
   * @param bad the result once it counts
   * @param settle how long it has to hold
   */
  HealthCheck bad(HealthCheck bad, Instant now, Duration settle) {
    Instant known = badSince.get(bad.id());
    Instant since = known == null || known.isAfter(now) ? now : known;
    badSince.put(bad.id(), since);
    Duration wait = settle.compareTo(limit) < 0 ? settle : limit;
    return Duration.between(since, now).compareTo(wait) >= 0
        ? bad.withSince(limit.isZero() ? null : since)
        : settling(bad, since, wait);
  }

  private static HealthCheck settling(HealthCheck bad, Instant since, Duration wait) {
    return HealthCheck.of(
        bad.id(),
        HealthState.UNKNOWN,
        bad.summary() + " (since " + since + "; it counts when that lasts " + text(wait) + ")",
        bad.evidence(),
        List.of());
  }

  private static String text(Duration wait) {
    return wait.toMinutes() > 0 ? wait.toMinutes() + " min" : wait.toSeconds() + " s";
  }
}
