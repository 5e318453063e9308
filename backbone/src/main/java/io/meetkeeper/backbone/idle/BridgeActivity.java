package io.meetkeeper.backbone.idle;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.time.Duration;
import java.time.Instant;

/**
 * Activity on the bridge of a host, according to its samples. {@link IdleRule} computes it from the
 * previous activity and the next sample.
 *
 * @param state state in the last sample
 * @param since start of this state, without a break
 * @param because why it is not idle, for people; {@code null} when it is
 * @param heardAt when the last sample arrived, by our clock; {@code null} before the first
 * @param incarnation run of the collector
 * @param sequence number of the last sample of that run
 * @param process process of the bridge
 * @param interval shortest time between two samples of this run; {@code null} before the second
 */
public record BridgeActivity(
    State state,
    Instant since,
    String because,
    Instant heardAt,
    long incarnation,
    long sequence,
    ProcessId process,
    Duration interval) {
  private static final Duration MIN_GAP = Duration.ofSeconds(30);
  private static final int GAP_INTERVALS = 3;

  /** Activity in a sample. */
  public enum State {
    /** No sample yet. */
    NOT_HEARD,
    /** There is no bridge on this host. */
    NO_BRIDGE,
    /** The bridge is not running, so it has no calls. */
    DOWN,
    /** No calls are running. */
    IDLE,
    /** Calls are running. */
    BUSY,
    /** The bridge does not report its calls. */
    UNKNOWN;

    private boolean isSilent() {
      return this == DOWN || this == IDLE;
    }
  }

  /** Before the first sample. */
  public static BridgeActivity notHeard() {
    return new BridgeActivity(
        State.NOT_HEARD, null, "no sample was seen yet", null, 0, 0, null, null);
  }

  /** Whether this sample or a later one was already processed. */
  public boolean includes(HostSample sample) {
    return sample.incarnation() < incarnation
        || (sample.incarnation() == incarnation && sample.sequence() <= sequence);
  }

  /** Whether the last sample is too old. */
  public boolean isStale(Instant now) {
    return heardAt == null || Duration.between(heardAt, now).compareTo(gap()) > 0;
  }

  /** Time between two samples above which there is a gap. */
  public Duration gap() {
    Duration several = interval == null ? MIN_GAP : interval.multipliedBy(GAP_INTERVALS);
    return several.compareTo(MIN_GAP) > 0 ? several : MIN_GAP;
  }

  /**
   * Start of the idle time of a running bridge; {@code null} when it is not idle or that is not
   * known.
   */
  public Instant idleSince() {
    return state == State.IDLE ? since : null;
  }

  /** Whether calls are running according to a fresh sample. */
  public boolean isBusy(Instant now) {
    return state == State.BUSY && !isStale(now);
  }

  /**
   * Why the bridge has not been idle for that long.
   *
   * @return {@code null} when it has
   */
  public String notIdle(Duration idleFor, Instant now) {
    if (heardAt == null) {
      return because;
    }
    if (isStale(now)) {
      return "the last sample is "
          + DurationFormat.formatRounded(Duration.between(heardAt, now))
          + " old";
    }
    if (!state.isSilent()) {
      return because;
    }
    Duration idle = Duration.between(since, now);
    return idle.compareTo(idleFor) < 0
        ? "idle for "
            + DurationFormat.formatRounded(idle)
            + " of the wanted "
            + DurationFormat.formatRounded(idleFor)
        : null;
  }
}
