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
 *
 * <p>A state that has not counted yet starts to last anew after a sample without it, be it well or
 * unknown; one that has counted, only after it was missing for that time.
 */
public final class SettleTimer {
  private final Duration settle;
  private final Map<String, BadState> bad = new HashMap<>();

  /** A bad state: since when and until when it was seen, and whether it counts. */
  private record BadState(Instant since, Instant seen, boolean counts) {}

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
    remove(id);
    return HealthCheck.well(id, summary, evidence);
  }

  /** Ends the wait of a check that is not made this time. */
  void remove(String id) {
    bad.remove(id);
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
    BadState known = this.bad.get(bad.id());
    Instant since = known == null || known.since.isAfter(now) ? now : known.since;
    Duration wait = atMost.compareTo(settle) < 0 ? atMost : settle;
    boolean counts = Duration.between(since, now).compareTo(wait) >= 0;
    this.bad.put(bad.id(), new BadState(since, now, counts));
    return counts ? bad.withSince(settle.isZero() ? null : since) : settling(bad, since, wait);
  }

  /** Ends the checks of a sample: the states that were not bad in it do not go on. */
  void endSample(Instant now) {
    bad.values()
        .removeIf(
            state ->
                !state.seen.equals(now)
                    && (!state.counts || Duration.between(state.seen, now).compareTo(settle) > 0));
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
