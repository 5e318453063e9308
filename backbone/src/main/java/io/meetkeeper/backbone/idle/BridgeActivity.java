package io.meetkeeper.backbone.idle;

import io.meetkeeper.backbone.contract.bridge.LeakedCounter;
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
 * @param reason why it is not idle, for people; {@code null} when it is
 * @param heardAt when the last sample arrived, by our clock; {@code null} before the first
 * @param incarnation run of the collector
 * @param sequence number of the last sample of that run
 * @param process process of the bridge
 * @param interval time between two samples of this run; {@code null} before the second
 * @param suspect the counter that all other figures contradict; {@code null} unless {@link
 *     ActivityState#LEAK}
 * @param conflictSince since when the bridge's counters and its recounted figures have contradicted
 *     each other; {@code null} when they agree
 */
public record BridgeActivity(
    ActivityState state,
    Instant since,
    String reason,
    Instant heardAt,
    long incarnation,
    long sequence,
    ProcessId process,
    SampleInterval interval,
    LeakedCounter suspect,
    Instant conflictSince) {
  private static final Duration MIN_GAP = Duration.ofSeconds(30);
  private static final Duration RECOUNT_LAG = Duration.ofSeconds(30); // 5 s, and slow samples

  /** Activity in a sample. */
  public enum ActivityState {
    /** No sample yet. */
    NOT_HEARD,
    /** There is no bridge on this host. */
    NO_BRIDGE,
    /** The bridge is not running, so it has no calls. */
    DOWN,
    /** No calls are running. */
    IDLE,
    /** One counter alone shows calls; all other figures, also Jicofo's, show none. */
    LEAK,
    /** Calls are running, or the figures contradict each other. */
    BUSY,
    /** The bridge does not report its calls. */
    UNKNOWN
  }

  /** Before the first sample. */
  public static BridgeActivity beforeFirstSample() {
    return new BridgeActivity(
        ActivityState.NOT_HEARD,
        null,
        ActivityMessage.NO_SAMPLE.english(),
        null,
        0,
        0,
        null,
        null,
        null,
        null);
  }

  /**
   * Whether this sample or a later one was already processed. After a gap a run that is said to be
   * earlier counts as a new one: the clock of its host was ahead when the last one began.
   */
  public boolean includes(HostSample sample, Instant now) {
    return (sample.incarnation() < incarnation && !isStale(now))
        || (sample.incarnation() == incarnation && sample.sequence() <= sequence);
  }

  /**
   * Whether the last sample is too old, or our clock was set back since: then that is not known.
   */
  public boolean isStale(Instant now) {
    return heardAt == null || Duration.between(heardAt, now).abs().compareTo(gap()) > 0;
  }

  /** Time between two samples above which there is a gap. */
  public Duration gap() {
    if (interval == null) {
      return MIN_GAP;
    }
    Duration one = interval.shortest();
    Duration several = one.plus(one).plus(one); // multipliedBy takes a BigDecimal
    return several.compareTo(MIN_GAP) > 0 ? several : MIN_GAP;
  }

  /**
   * Start of the idle time of a running bridge by its own figures; {@code null} when it is not idle
   * or that is not known.
   */
  public Instant idleSince() {
    return state == ActivityState.IDLE ? since : null;
  }

  /**
   * Whether the bridge's counters and its recounted figures contradict each other for longer than
   * the lag of the latter, 5 s, explains.
   */
  public boolean isInConflict(Instant now) {
    return isLasting(conflictSince, now);
  }

  static boolean isLasting(Instant conflictSince, Instant now) {
    return conflictSince != null && !conflictSince.plus(RECOUNT_LAG).isAfter(now);
  }

  /** Whether a fresh sample tells whether calls are running. */
  public boolean isKnown(Instant now) {
    return state != ActivityState.NOT_HEARD && state != ActivityState.UNKNOWN && !isStale(now);
  }

  /** Whether calls are running according to a fresh sample. */
  public boolean isBusy(Instant now) {
    return state == ActivityState.BUSY && !isStale(now);
  }

  /**
   * The counter that all other figures have contradicted for so long that it counts as leaked.
   *
   * @return {@code null} when there is none
   */
  public LeakedCounter leakedCounter(Duration leakedFor, Instant now) {
    return state == ActivityState.LEAK && !isStale(now) && !since.plus(leakedFor).isAfter(now)
        ? suspect
        : null;
  }

  /** As {@link #busyReason(Duration, Duration, Instant)}, but no counter ever counts as leaked. */
  public String busyReason(Duration idleFor, Instant now) {
    return busyReason(idleFor, null, now);
  }

  /**
   * Why the bridge has not been idle for that long.
   *
   * @param leakedFor after how long a contradicted counter counts as leaked; {@code null}: never
   * @return {@code null} when it has
   */
  public String busyReason(Duration idleFor, Duration leakedFor, Instant now) {
    if (heardAt == null) {
      return reason;
    }
    if (isStale(now)) {
      return ActivityMessage.SAMPLE_OLD.english(Duration.between(heardAt, now).abs());
    }
    return switch (state) {
      case DOWN, IDLE -> tooShort("idle", idleFor, now);
      case LEAK -> notLeaked(idleFor, leakedFor, now);
      case NOT_HEARD, NO_BRIDGE, BUSY, UNKNOWN -> reason;
    };
  }

  private String notLeaked(Duration idleFor, Duration leakedFor, Instant now) {
    if (leakedFor == null) {
      return reason;
    }
    Duration required = leakedFor.compareTo(idleFor) > 0 ? leakedFor : idleFor;
    return tooShort(reason + "; so", required, now);
  }

  private String tooShort(String state, Duration required, Instant now) {
    Duration lasted = Duration.between(since, now);
    return lasted.compareTo(required) < 0
        ? ActivityMessage.LASTED.english(state, lasted, required)
        : null;
  }
}
