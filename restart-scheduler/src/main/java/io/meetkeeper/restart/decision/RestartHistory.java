package io.meetkeeper.restart.decision;

import io.meetkeeper.backbone.contract.restart.RestartCause;
import java.time.Instant;

/**
 * The restarts of a host.
 *
 * @param lastRestart by Meetkeeper, or the bridge's own start, whichever is later; {@code null}
 *     when not known
 * @param lastByUs the last restart by Meetkeeper; {@code null} when there was none
 * @param restartsToday automatic restarts of this day
 * @param healedToday those among them for an unhealthy bridge
 * @param rssAfterStart bytes of resident memory of the bridge soon after its start; {@code null}
 *     when not known
 */
public record RestartHistory(
    Instant lastRestart, Instant lastByUs, int restartsToday, int healedToday, Long rssAfterStart) {
  /**
   * The restart from which the cooldown of a cause counts. For an unhealthy bridge only a restart
   * by Meetkeeper counts, since the bridge's own start did not heal it.
   */
  Instant last(RestartCause cause) {
    return cause == RestartCause.UNHEALTHY ? lastByUs : lastRestart;
  }
}
