package io.meetkeeper.collector.check;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Remembers since when each check has its state, and counts the versions of the report. A changed
 * state makes a new version at once, changed figures in a summary at most once a minute. The first
 * version is the time of the start, so that a restarted collector never repeats an old one. Not
 * thread-safe.
 */
public final class CheckHistory {
  private static final Duration TEXT_INTERVAL = Duration.ofMinutes(1);

  private Map<String, HealthCheck> known = Map.of();
  private Map<String, HealthCheck> announced = Map.of();
  private Instant announcedAt;
  private long version;

  /** An empty history. */
  public CheckHistory(Instant start) {
    version = start.getEpochSecond();
  }

  /** The version after the last update. */
  public long version() {
    return version;
  }

  /**
   * Records the current checks.
   *
   * @return the same checks, worst first, each with the start of its state
   */
  public List<HealthCheck> update(List<HealthCheck> checks, Instant now) {
    Map<String, HealthCheck> next = new LinkedHashMap<>();
    checks.forEach(check -> next.merge(check.id(), withSince(check, now), CheckHistory::worse));
    known = next;
    if (isNews(now)) {
      version++;
      announced = next;
      announcedAt = now;
    }
    List<HealthCheck> sorted = new ArrayList<>(next.values());
    sorted.sort(Comparator.comparing(HealthCheck::state).reversed());
    return List.copyOf(sorted);
  }

  private static HealthCheck worse(HealthCheck one, HealthCheck other) {
    return one.state().compareTo(other.state()) >= 0 ? one : other;
  }

  private HealthCheck withSince(HealthCheck check, Instant now) {
    HealthCheck before = known.get(check.id());
    if (before != null && before.state() == check.state()) {
      return check.withSince(before.since());
    }
    return check.since() == null ? check.withSince(now) : check;
  }

  private boolean isNews(Instant now) {
    if (!announced.keySet().equals(known.keySet())) {
      return true;
    }
    boolean textsDue =
        announcedAt == null
            || now.isBefore(announcedAt)
            || Duration.between(announcedAt, now).compareTo(TEXT_INTERVAL) >= 0;
    return known.values().stream().anyMatch(check -> differs(check, textsDue));
  }

  private boolean differs(HealthCheck check, boolean textsCount) {
    HealthCheck before = announced.get(check.id());
    return before.state() != check.state()
        || (textsCount && !before.summary().equals(check.summary()));
  }
}
