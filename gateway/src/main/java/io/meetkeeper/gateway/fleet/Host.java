package io.meetkeeper.gateway.fleet;

import io.meetkeeper.backbone.contract.Sample;
import java.time.Duration;
import java.time.Instant;

/**
 * A host that was heard of.
 *
 * @param id its name
 * @param site its site; {@code null} when it has none
 * @param seen when it was last heard of, by our clock
 * @param interval between its samples, as far as it can be told
 * @param sample its last sample; {@code null} when there was none since we started
 */
public record Host(String id, String site, Instant seen, Duration interval, Sample sample) {
  private static final Duration LEAST = Duration.ofSeconds(30);
  private static final int INTERVALS = 3;

  /** Silent for three intervals, at least 30 s; then nothing is known of it. */
  public boolean stale(Instant now) {
    Duration patience = interval.multipliedBy(INTERVALS);
    return sample == null
        || now.isAfter(seen.plus(patience.compareTo(LEAST) > 0 ? patience : LEAST));
  }

  /** Its last sample, or {@code null} when that is no longer how it is. */
  public Sample current(Instant now) {
    return stale(now) ? null : sample;
  }

  /** The same host after another sample. */
  Host with(Sample next, Instant now) {
    return new Host(id, next.site(), now, intervalTo(next), next);
  }

  private Duration intervalTo(Sample next) {
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
