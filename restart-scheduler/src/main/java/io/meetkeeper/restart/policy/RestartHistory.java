package io.meetkeeper.restart.policy;

import java.time.Instant;

/**
 * The restarts of a host.
 *
 * @param lastRestart ours, or the bridge's own start, whichever is later; {@code null} when not
 *     known
 * @param restartsToday automatic restarts of this day
 */
public record RestartHistory(Instant lastRestart, int restartsToday) {}
