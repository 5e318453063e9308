package io.meetkeeper.backbone.idle;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.time.Duration;
import java.time.Instant;

/**
 * What the samples of a host say about who talks on its bridge. {@link IdleRule} makes one from the
 * one before and the next sample.
 *
 * @param state what the last sample says
 * @param since since when it has been so without a break
 * @param because why it is not idle, in words; {@code null} when it is
 * @param heardAt when the last sample came, on our clock; {@code null} before the first
 * @param incarnation the run of the collector
 * @param sequence the last sample of that run
 * @param process the bridge
 * @param interval the shortest time between two samples of this run; {@code null} before the second
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
  private static final Duration GAP_AT_LEAST = Duration.ofSeconds(30);
  private static final int GAP_INTERVALS = 3;

  /** What a sample says about who talks. */
  public enum State {
    /** Nothing was heard yet. */
    NOT_HEARD,
    /** There is no bridge on this host. */
    NO_BRIDGE,
    /** The bridge does not run, so nobody can talk on it. */
    DOWN,
    /** Nobody talks. */
    IDLE,
    /** Somebody talks. */
    BUSY,
    /** The bridge does not say who talks. */
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

  /** Whether the sample, or a later one, was taken in already. */
  public boolean includes(HostSample sample) {
    return sample.incarnation() < incarnation
        || (sample.incarnation() == incarnation && sample.sequence() <= sequence);
  }

  /** Whether the last sample is too old to say anything about this moment. */
  public boolean isStale(Instant now) {
    return heardAt == null || Duration.between(heardAt, now).compareTo(gap()) > 0;
  }

  /** Two samples that are further apart have a gap between them. */
  public Duration gap() {
    Duration several = interval == null ? GAP_AT_LEAST : interval.multipliedBy(GAP_INTERVALS);
    return several.compareTo(GAP_AT_LEAST) > 0 ? several : GAP_AT_LEAST;
  }

  /**
   * Since when nobody talks on a running bridge; {@code null} when that is not so, or not known.
   */
  public Instant idleSince() {
    return state == State.IDLE ? since : null;
  }

  /** Whether the last sample is fresh and says that somebody talks. */
  public boolean isBusy(Instant now) {
    return state == State.BUSY && !isStale(now);
  }

  /**
   * Why nobody can be said to have been silent for that long.
   *
   * @return {@code null} when nobody has talked for that long
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
