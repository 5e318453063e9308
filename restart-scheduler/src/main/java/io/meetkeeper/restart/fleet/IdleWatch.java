package io.meetkeeper.restart.fleet;

import io.meetkeeper.backbone.contract.ProcessId;
import io.meetkeeper.backbone.contract.Sample;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * Since when nobody was seen talking. Begins anew whenever somebody talks, nothing is known, the
 * samples have a gap, the collector began a new run, or the bridge is another process.
 *
 * @param since nobody talks since; {@code null} when somebody does or it is not known
 * @param at when the last sample came, on our clock
 * @param incarnation the run of the collector
 * @param sequence the last sample of it
 * @param process the bridge
 * @param usual the shortest distance between two samples of this run; {@code null} before the
 *     second
 */
record IdleWatch(
    Instant since, Instant at, long incarnation, long sequence, ProcessId process, Duration usual) {
  private static final Duration GAP_AT_LEAST = Duration.ofSeconds(30);
  private static final int GAP_INTERVALS = 3;

  /** Before the first sample. */
  static IdleWatch nothingSeen() {
    return new IdleWatch(null, null, 0, 0, null, null);
  }

  /** Whether the sample is one that was seen already, or older. */
  boolean old(Sample sample) {
    return sample.incarnation() < incarnation
        || (sample.incarnation() == incarnation && sample.sequence() <= sequence);
  }

  /** After one more sample. */
  IdleWatch seen(Sample sample, Instant now) {
    Sample.Bridge bridge = sample.bridge();
    ProcessId seen = bridge == null ? null : bridge.process();
    boolean same =
        at != null
            && sample.incarnation() == incarnation
            && Objects.equals(seen, process)
            && !stale(now);
    boolean idle = bridge != null && bridge.calls() != null && bridge.calls().idle();
    return new IdleWatch(
        idle ? same && since != null ? since : now : null,
        now,
        sample.incarnation(),
        sample.sequence(),
        seen,
        sample.incarnation() == incarnation ? usual(now) : null);
  }

  /** Whether the last sample is too long ago to say anything about this moment. */
  boolean stale(Instant now) {
    return at == null || Duration.between(at, now).compareTo(gap()) > 0;
  }

  /** From which distance on two samples have a gap between them. */
  Duration gap() {
    Duration several = usual == null ? GAP_AT_LEAST : usual.multipliedBy(GAP_INTERVALS);
    return several.compareTo(GAP_AT_LEAST) > 0 ? several : GAP_AT_LEAST;
  }

  private Duration usual(Instant now) {
    Duration distance = Duration.between(at, now);
    return usual == null || distance.compareTo(usual) < 0 ? distance : usual;
  }
}
