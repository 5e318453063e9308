package io.meetkeeper.backbone.contract.restart;

import java.time.Duration;

/**
 * Request of a person for a restart.
 *
 * @param host host of the bridge
 * @param mode how to treat running calls; {@code null}: as in the policy
 * @param waitAtMost how long to wait for idle; {@code null}: as in the policy
 * @param reason why; may be {@code null}
 * @param cutCalls restart even if calls are running or nothing is known about them
 * @param by token name of the caller
 * @param dryRun only answer what would happen, change nothing
 */
public record RestartRequest(
    String host,
    RestartMode mode,
    Duration waitAtMost,
    String reason,
    boolean cutCalls,
    String by,
    boolean dryRun) {}
