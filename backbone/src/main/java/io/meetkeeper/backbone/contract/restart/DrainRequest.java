package io.meetkeeper.backbone.contract.restart;

/**
 * A person starts or ends the drain of a bridge.
 *
 * @param host host of the bridge
 * @param drained take no new conferences; {@code false}: take them again
 * @param reason why; may be {@code null}
 * @param by token name of the caller
 * @param dryRun only answer what would happen, change nothing
 */
public record DrainRequest(
    String host, boolean drained, String reason, String by, boolean dryRun) {}
