package io.meetkeeper.backbone.contract.idle;

/**
 * Cancels an idle action.
 *
 * @param id id of the action
 * @param host host id
 * @param by token name of the caller
 * @param dryRun only answer what would happen, change nothing
 */
public record IdleActionCancelRequest(String id, String host, String by, boolean dryRun) {}
