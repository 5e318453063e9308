package io.meetkeeper.backbone.contract.restart;

/**
 * Request of a person to start a bridge that does not run.
 *
 * @param host host of the bridge
 * @param reason why; may be {@code null}
 * @param by token name of the caller
 * @param dryRun only answer what would happen, change nothing
 */
public record BridgeStartRequest(String host, String reason, String by, boolean dryRun) {}
