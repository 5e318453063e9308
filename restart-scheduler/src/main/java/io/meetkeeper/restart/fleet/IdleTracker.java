package io.meetkeeper.restart.fleet;

import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Since when nobody was seen talking. Begins anew whenever somebody talks, nothing is known, the
 * samples have a gap, the collector began a new run, or the bridge is another process.
 *
 * @param idleSince nobody talks since; {@code null} when somebody does or it is not known
 * @param lastSampleAt when the last sample came, on our clock
 * @param incarnation the run of the collector
 * @param sequence the last sample of it
 * @param process the bridge
 * @param shortestInterval the shortest distance between two samples of this run; {@code null}
 *     before the second
 */
record IdleTracker(
    Instant idleSince,
    Instant lastSampleAt,
    long incarnation,
    long sequence,
    ProcessId process,
    Duration shortestInterval) {
  private static final Duration GAP_AT_LEAST = Duration.ofSeconds(30);
  private static final int GAP_INTERVALS = 3;

  /** Before the first sample. */
  static IdleTracker initial() {
    return new IdleTracker(null, null, 0, 0, null, null);
  }

  /** Whether the sample is one that was seen already, or older. */
  boolean isOutdated(HostSample sample) {
    return sample.incarnation() < incarnation
        || (sample.incarnation() == incarnation && sample.sequence() <= sequence);
  }

  /** After one more sample. */
  IdleTracker after(HostSample sample, Instant now) {
    HostSample.Bridge bridge = sample.bridge();
    ProcessId seen = bridge == null ? null : bridge.process();
    boolean same =
        lastSampleAt != null
            && sample.incarnation() == incarnation
            && Objects.equals(seen, process)
            && !isStale(now);
    boolean idle = bridge != null && bridge.calls() != null && bridge.calls().idle();
    return new IdleTracker(
        idle ? same && idleSince != null ? idleSince : now : null,
        now,
        sample.incarnation(),
        sample.sequence(),
        seen,
        sample.incarnation() == incarnation ? usual(now) : null);
  }

  /** Whether the last sample is too long ago to say anything about this moment. */
  boolean isStale(Instant now) {
    return lastSampleAt == null || Duration.between(lastSampleAt, now).compareTo(gap()) > 0;
  }

  /** From which distance on two samples have a gap between them. */
  Duration gap() {
    Duration several =
        shortestInterval == null ? GAP_AT_LEAST : shortestInterval.multipliedBy(GAP_INTERVALS);
    return several.compareTo(GAP_AT_LEAST) > 0 ? several : GAP_AT_LEAST;
  }

  private Duration usual(Instant now) {
    Duration distance = Duration.between(lastSampleAt, now);
    return shortestInterval == null || distance.compareTo(shortestInterval) < 0
        ? distance
        : shortestInterval;
  }
}
