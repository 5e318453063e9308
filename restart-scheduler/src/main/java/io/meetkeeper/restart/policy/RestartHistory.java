package io.meetkeeper.restart.policy;

import java.time.Instant;

/**
 * The restarts of a host.
 *
 * @param lastRestart ours, or the bridge's own start, whichever is later; {@code null} when not
 *     known
 * @param restartsToday automatic restarts of this day
 * @param healedToday those among them that a bridge which was not well had
 * @param rssAfterStart bytes of resident memory of the bridge soon after its start; {@code null}
 *     when not known
 */
public record RestartHistory(
    Instant lastRestart, int restartsToday, int healedToday, Long rssAfterStart) {}
