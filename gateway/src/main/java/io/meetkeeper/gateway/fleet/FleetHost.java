package io.meetkeeper.gateway.fleet;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.time.Duration;
import java.time.Instant;

/**
 * A host that was heard of.
 *
 * @param id its name
 * @param site its site; {@code null} when it has none
 * @param lastSeen when it was last heard of, by our clock
 * @param interval between its samples, as far as it can be told
 * @param sample its last sample; {@code null} when there was none since we started
 */
public record FleetHost(
    String id, String site, Instant lastSeen, Duration interval, HostSample sample) {
  private static final Duration MIN_SILENCE = Duration.ofSeconds(30);
  private static final int STALE_INTERVALS = 3;

  /** Silent for three intervals, at least 30 s; then nothing is known of it. */
  public boolean isStale(Instant now) {
    Duration patience = interval.multipliedBy(STALE_INTERVALS);
    return sample == null
        || now.isAfter(lastSeen.plus(patience.compareTo(MIN_SILENCE) > 0 ? patience : MIN_SILENCE));
  }

  /** Its last sample, or {@code null} when that is no longer how it is. */
  public HostSample currentSample(Instant now) {
    return isStale(now) ? null : sample;
  }

  /** The same host after another sample. */
  FleetHost withSample(HostSample next, Instant now) {
    return new FleetHost(id, next.site(), now, intervalTo(next), next);
  }

  private Duration intervalTo(HostSample next) {
    if (sample == null
        || sample.incarnation() != next.incarnation()
        || next.sequence() <= sample.sequence()) {
      return interval;
    }
    Duration between = Duration.between(sample.at(), next.at());
    return between.isNegative() || between.isZero()
        ? interval
        : between.dividedBy(next.sequence() - sample.sequence());
  }
}
