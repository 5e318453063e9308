package io.meetkeeper.backbone.contract.restart;

/**
 * Query for one job, or request to cancel it.
 *
 * @param id id of the job
 * @param by token name of the caller
 * @param dryRun only answer what would happen, change nothing
 */
public record JobQuery(String id, String by, boolean dryRun) {}
