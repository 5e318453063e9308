package io.meetkeeper.backbone.contract.automation;

import java.time.Instant;

/**
 * Tells automation to hold still, or to go on.
 *
 * @param scope where
 * @param paused hold still, or go on
 * @param until until when; {@code null}: until told otherwise
 * @param reason why; may be {@code null}
 * @param by token name of who asks
 * @param dryRun only say what would happen
 */
public record PauseRequest(
    AutomationScope scope,
    boolean paused,
    Instant until,
    String reason,
    String by,
    boolean dryRun) {}
