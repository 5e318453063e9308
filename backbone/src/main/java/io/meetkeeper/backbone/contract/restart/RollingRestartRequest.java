package io.meetkeeper.backbone.contract.restart;

import java.time.Duration;

/**
 * A person asks for a restart of all bridges of a site, one after the other.
 *
 * @param site which
 * @param mode {@link RestartMode#WHEN_IDLE} or {@link RestartMode#DRAIN}; {@code null}: as the
 *     policy of the site says
 * @param waitAtMost how long each bridge may wait for idle, from its turn on; {@code null}: as the
 *     policy says
 * @param reason why; may be {@code null}
 * @param by token name of who asks
 * @param dryRun only say what would happen
 */
public record RollingRestartRequest(
    String site, RestartMode mode, Duration waitAtMost, String reason, String by, boolean dryRun) {}
