package io.meetkeeper.backbone.contract.restart;

/**
 * A person lets a bridge take no new conferences, or take them again.
 *
 * @param host of which bridge
 * @param drained no new conferences, or conferences again
 * @param reason why; may be {@code null}
 * @param by token name of who asks
 * @param dryRun only say what would happen
 */
public record DrainRequest(
    String host, boolean drained, String reason, String by, boolean dryRun) {}
