package io.meetkeeper.backbone.contract.restart;

/**
 * Asks about, or for the end of, one job.
 *
 * @param id which
 * @param by token name of who asks
 * @param dryRun only say what would happen
 */
public record JobQuery(String id, String by, boolean dryRun) {}
