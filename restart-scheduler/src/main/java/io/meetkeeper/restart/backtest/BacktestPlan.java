package io.meetkeeper.restart.backtest;

import io.meetkeeper.backbone.alarm.AlarmSettings;
import io.meetkeeper.restart.decision.SiteCapacity;
import io.meetkeeper.restart.policy.RestartPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The plan of a replay.
 *
 * @param host the host
 * @param site its site; may be {@code null}
 * @param from start
 * @param startedAt when the bridge that runs at {@code from} was started
 * @param to end, exclusive
 * @param step length of a step
 * @param policy the policy; it acts whatever its {@code automation} says
 * @param alarms when the alarms are raised
 * @param healthyFor how long a restarted bridge is verified
 * @param capacity the bridges of the site, all in service but this one when it restarts
 */
record BacktestPlan(
    String host,
    String site,
    Instant from,
    Instant startedAt,
    Instant to,
    Duration step,
    RestartPolicy policy,
    AlarmSettings alarms,
    Duration healthyFor,
    SiteCapacity capacity) {
  /** The assumed age of a bridge whose start is not known; old enough for every rule. */
  static final Duration LONG_AGO = Duration.ofDays(14);

  /** How far back figures are kept by the minute, less a small margin. */
  private static final Duration FINE = Duration.ofDays(35).minusMinutes(10);

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration QUARTER_HOUR = Duration.ofMinutes(15);

  /** The step of a replay that begins then. */
  static Duration step(Instant from, Instant now) {
    return from.isBefore(now.minus(FINE)) ? QUARTER_HOUR : MINUTE;
  }

  /** The start of the step that contains a time. */
  static Instant align(Instant at, Duration step) {
    long seconds = step.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(at.getEpochSecond(), seconds) * seconds);
  }

  /** This plan with the last bridge start that is recorded in the hours before it, if any. */
  BacktestPlan withStart(List<ReplayFigures> earlier) {
    for (int i = earlier.size() - 1; i >= 0; i--) {
      if (PostRestartSize.isAfterRestart(earlier, i)) {
        Instant at = earlier.get(i).at();
        return new BacktestPlan(
            host, site, from, at, to, step, policy, alarms, healthyFor, capacity);
      }
    }
    return this;
  }

  /** Number of steps. */
  long steps() {
    return Math.max(1, Duration.between(from, to).dividedBy(step));
  }
}
