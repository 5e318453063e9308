package io.meetkeeper.backbone.contract;

/**
 * Asks about, or for the end of, one job.
 *
 * @param id which
 * @param by token name of who asks
 * @param dryRun only say what would happen
 */
public record JobQuestion(String id, String by, boolean dryRun) {}
