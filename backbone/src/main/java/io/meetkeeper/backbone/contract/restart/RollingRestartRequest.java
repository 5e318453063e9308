package io.meetkeeper.backbone.contract.restart;

import java.time.Duration;

/**
 * Request of a person to restart all bridges of a site, one after the other.
 *
 * @param site the Jitsi Meet domain
 * @param mode {@link RestartMode#WHEN_IDLE} or {@link RestartMode#DRAIN}; {@code null}: as in the
 *     policy of the site
 * @param waitAtMost how long each bridge may wait for idle, from its turn on; {@code null}: as in
 *     the policy
 * @param reason why; may be {@code null}
 * @param by token name of the caller
 * @param dryRun only answer what would happen, change nothing
 */
public record RollingRestartRequest(
    String site, RestartMode mode, Duration waitAtMost, String reason, String by, boolean dryRun) {}
