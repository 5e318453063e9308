package io.meetkeeper.backbone.contract.restart;

/**
 * Query for one rolling restart, or request to cancel it.
 *
 * @param site the Jitsi Meet domain
 * @param id id of the job
 * @param by token name of the caller
 * @param dryRun only answer what would happen, change nothing
 */
public record RollingRestartQuery(String site, String id, String by, boolean dryRun) {}
