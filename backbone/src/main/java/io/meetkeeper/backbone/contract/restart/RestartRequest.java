package io.meetkeeper.backbone.contract.restart;

import java.time.Duration;

/**
 * A person asks for a restart.
 *
 * @param host of which bridge
 * @param mode how; {@code null}: as the policy says
 * @param waitAtMost how long to wait for idle; {@code null}: as the policy says
 * @param reason why; may be {@code null}
 * @param cutCalls cut calls, and act although nothing is known
 * @param by token name of who asks
 * @param dryRun only say what would happen
 */
public record RestartRequest(
    String host,
    RestartMode mode,
    Duration waitAtMost,
    String reason,
    boolean cutCalls,
    String by,
    boolean dryRun) {}
