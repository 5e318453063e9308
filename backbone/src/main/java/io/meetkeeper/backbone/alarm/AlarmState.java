package io.meetkeeper.backbone.alarm;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.time.Duration;
import java.time.Instant;

/**
 * The level of one alarm and its progress towards the other level.
 *
 * <pre>
 *           above "above" for "hold" without a gap
 *   quiet ------------------------------------------&gt; raised
 *         &lt;------------------------------------------
 *           below "clear-below" for "hold" without a gap
 * </pre>
 *
 * A value on the near side of the threshold or a gap in the data restarts the hold time; neither
 * raises nor clears the alarm. After a restart the collector does not know which alarms were raised
 * before: an alarm must build up again, and has no level until then.
 *
 * @param raised the level
 * @param since when the level last changed; {@code null} when it never did
 * @param crossedAt start of the current uninterrupted run of values across the threshold; {@code
 *     null} when there is none
 * @param last time of the last value; {@code null} before the first
 */
public record AlarmState(boolean raised, Instant since, Instant crossedAt, Instant last) {
  /** Quiet, before the first value. */
  public static final AlarmState START = new AlarmState(false, null, null, null);

  /**
   * The result of one sample.
   *
   * @param state the new state
   * @param heldFor how long the value had been across the threshold when the level changed; {@code
   *     null} when it did not change
   */
  public record AlarmTransition(AlarmState state, Duration heldFor) {
    /** Whether the level changed. */
    public boolean isChanged() {
      return heldFor != null;
    }
  }

  /**
   * Whether the level is known. It is not before the first value, nor while the first values are
   * above the threshold: the alarm may have been raised before the collector was restarted.
   */
  public boolean isKnown() {
    return last != null && (since != null || crossedAt == null);
  }

  /**
   * Applies one sample.
   *
   * @param usedPercent {@code null} when not known
   */
  public AlarmTransition apply(AlarmRule rule, Instant at, Double usedPercent) {
    if (usedPercent == null || usedPercent.isNaN()) {
      return new AlarmTransition(new AlarmState(raised, since, null, last), null);
    }
    if (!isAcross(rule, usedPercent)) {
      return new AlarmTransition(new AlarmState(raised, since, null, at), null);
    }
    Instant crossed = crossedAt == null || isGap(rule, at) ? at : crossedAt;
    Duration held = Duration.between(crossed, at);
    if (held.compareTo(rule.hold()) < 0) {
      return new AlarmTransition(new AlarmState(raised, since, crossed, at), null);
    }
    return new AlarmTransition(new AlarmState(!raised, at, null, at), held);
  }

  private boolean isAcross(AlarmRule rule, double usedPercent) {
    return raised ? usedPercent < rule.clearBelow() : usedPercent > rule.above();
  }

  /** A clock that was set back also counts as a gap. */
  private boolean isGap(AlarmRule rule, Instant at) {
    return at.isBefore(last) || Duration.between(last, at).compareTo(rule.gap()) > 0;
  }

  /** This alarm as part of a sample. */
  public HostSample.Alarm level(HostSample.Resource resource) {
    return new HostSample.Alarm(resource, raised, since);
  }
}
