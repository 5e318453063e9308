package io.meetkeeper.backbone.contract.idle;

/**
 * Takes an idle action back.
 *
 * @param id which
 * @param host of that host
 * @param by token name of who asks
 * @param dryRun only say what would happen
 */
public record IdleActionCancelRequest(String id, String host, String by, boolean dryRun) {}
