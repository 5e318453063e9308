package io.meetkeeper.collector.alarm;

import io.meetkeeper.backbone.contract.metrics.HostSample;
import java.time.Duration;
import java.time.Instant;

/**
 * The level of one alarm, and how far it is on its way to the other one.
 *
 * <pre>
 *           above "above" for "hold" without a gap
 *   quiet ------------------------------------------&gt; raised
 *         &lt;------------------------------------------
 *           below "clear-below" for "hold" without a gap
 * </pre>
 *
 * A value on the wrong side, or a gap in the data, starts the time anew and changes nothing else: a
 * gap neither raises nor clears. A collector that starts knows nothing of an alarm that the one
 * before it had raised: it must build up again, and until then there is no level.
 *
 * @param raised the level
 * @param since when it last changed; {@code null} when it never did
 * @param crossedAt the first of the values without a gap that lead to the other level; {@code null}
 *     when the last one does not
 * @param last when the last value was seen; {@code null} before the first
 */
public record AlarmState(boolean raised, Instant since, Instant crossedAt, Instant last) {
  /** Quiet, and nothing was seen yet. */
  public static final AlarmState START = new AlarmState(false, null, null, null);

  /**
   * What became of it.
   *
   * @param state the state from now on
   * @param heldFor how long the value had been across when the level changed; {@code null} when it
   *     did not change
   */
  public record AlarmTransition(AlarmState state, Duration heldFor) {
    /** Whether the level changed. */
    public boolean isChanged() {
      return heldFor != null;
    }
  }

  /**
   * Whether there is a level: not before the first value, and not while the first values are on
   * their way to "raised". The collector before this one may have raised the alarm, so "not raised"
   * is not known then.
   */
  public boolean isKnown() {
    return last != null && (since != null || crossedAt == null);
  }

  /**
   * One more sample.
   *
   * @param usedPercent {@code null} when it is not known
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

  /** A clock that was set back is a gap, too. */
  private boolean isGap(AlarmRule rule, Instant at) {
    return at.isBefore(last) || Duration.between(last, at).compareTo(rule.gap()) > 0;
  }

  /** As it stands in a sample. */
  public HostSample.Alarm level(HostSample.Resource resource) {
    return new HostSample.Alarm(resource, raised, since);
  }
}
