package io.meetkeeper.restart.policy;

import io.meetkeeper.backbone.contract.restart.RestartCause;
import java.time.Instant;

/**
 * The restarts of a host.
 *
 * @param lastRestart ours, or the bridge's own start, whichever is later; {@code null} when not
 *     known
 * @param lastByUs our last restart; {@code null} when there was none
 * @param restartsToday automatic restarts of this day
 * @param healedToday those among them that a bridge which was not well had
 * @param rssAfterStart bytes of resident memory of the bridge soon after its start; {@code null}
 *     when not known
 */
public record RestartHistory(
    Instant lastRestart, Instant lastByUs, int restartsToday, int healedToday, Long rssAfterStart) {
  /**
   * The restart from which the cooldown of a cause counts. A bridge that is not well since its own
   * start need not wait as if that had healed it.
   */
  Instant last(RestartCause cause) {
    return cause == RestartCause.UNHEALTHY ? lastByUs : lastRestart;
  }
}
