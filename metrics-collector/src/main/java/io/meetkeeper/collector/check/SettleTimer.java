package io.meetkeeper.collector.check;

import io.meetkeeper.backbone.contract.health.CheckMessage;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reports a bad state only after it has lasted for some time, because a requested restart looks the
 * same for a moment. Until then the state is unknown, and the summary says since when it lasts. Not
 * thread-safe.
 */
public final class SettleTimer {
  private final Duration settle;
  private final Map<String, Instant> badSince = new HashMap<>();

  /**
   * A timer.
   *
   * @param settle how long a bad state must last; zero for a single check
   */
  public SettleTimer(Duration settle) {
    this.settle = settle;
  }

  /** A check that passed; ends the wait. */
  HealthCheck well(String id, MessageText summary, List<String> evidence) {
    forget(id);
    return HealthCheck.well(id, summary, evidence);
  }

  /** Ends the wait of a check that is not made this time. */
  void forget(String id) {
    badSince.remove(id);
  }

  /**
   * A check that is bad.
   *
   * @param bad the result once it counts
   */
  HealthCheck bad(HealthCheck bad, Instant now) {
    return bad(bad, now, settle);
  }

  /**
   * A check that is bad, and counts after that time at the latest.
   *
   * @param bad the result once it counts
   */
  HealthCheck bad(HealthCheck bad, Instant now, Duration atMost) {
    Instant known = badSince.get(bad.id());
    Instant since = known == null || known.isAfter(now) ? now : known;
    badSince.put(bad.id(), since);
    Duration wait = atMost.compareTo(settle) < 0 ? atMost : settle;
    return Duration.between(since, now).compareTo(wait) >= 0
        ? bad.withSince(settle.isZero() ? null : since)
        : settling(bad, since, wait);
  }

  private static HealthCheck settling(HealthCheck bad, Instant since, Duration wait) {
    return HealthCheck.of(
        bad.id(),
        HealthState.UNKNOWN,
        CheckMessage.SETTLING.with(bad.summaryParameter(), since, wait),
        bad.evidence(),
        HealthRemedy.NONE);
  }
}
