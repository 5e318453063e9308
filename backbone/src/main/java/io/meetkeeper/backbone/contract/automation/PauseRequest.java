package io.meetkeeper.backbone.contract.automation;

import java.time.Instant;

/**
 * Pauses automation or ends the pause.
 *
 * @param scope the scope
 * @param paused whether to pause; {@code false}: end the pause
 * @param until end of the pause; {@code null}: without an end
 * @param reason why; may be {@code null}
 * @param by token name of the caller
 * @param dryRun only answer what would happen, change nothing
 */
public record PauseRequest(
    AutomationScope scope,
    boolean paused,
    Instant until,
    String reason,
    String by,
    boolean dryRun) {}
