package io.meetkeeper.restart.state;

import java.time.Instant;

/**
 * The progress of the nightly rule of a host.
 *
 * @param lastTick the last tick that was handled
 * @param rule the text of the rule it belongs to
 * @param watchSince the tick that is followed in mode {@code watch}; {@code null} when none is
 * @param watchUntil when the job of that tick would have expired
 */
public record NightlyProgress(
    Instant lastTick, String rule, Instant watchSince, Instant watchUntil) {
  /** Begins with another rule: only ticks after this time count. */
  public NightlyProgress withRule(Instant at, String newRule) {
    return new NightlyProgress(at, newRule, watchSince, watchUntil);
  }

  /** After a tick. */
  public NightlyProgress handled(Instant tick) {
    return new NightlyProgress(tick, rule, watchSince, watchUntil);
  }

  /** Follows a tick in mode {@code watch}; both {@code null}: none. */
  public NightlyProgress watching(Instant since, Instant until) {
    return new NightlyProgress(lastTick, rule, since, until);
  }
}
