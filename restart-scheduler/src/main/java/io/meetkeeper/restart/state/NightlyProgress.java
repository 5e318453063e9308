package io.meetkeeper.restart.state;

import java.time.Instant;

/**
 * How far the nightly rule of a host is.
 *
 * @param last the last tick that was dealt with
 * @param rule by which rule
 * @param watchSince a tick that would have led to a job, were it not for {@code watch}
 * @param watchUntil when that job would have expired
 */
public record NightlyProgress(Instant last, String rule, Instant watchSince, Instant watchUntil) {
  public NightlyProgress begun(Instant at, String newRule) {
    return new NightlyProgress(at, newRule, watchSince, watchUntil);
  }

  public NightlyProgress dealtWith(Instant tick) {
    return new NightlyProgress(tick, rule, watchSince, watchUntil);
  }

  public NightlyProgress watched(Instant since, Instant until) {
    return new NightlyProgress(last, rule, since, until);
  }
}
