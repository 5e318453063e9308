package io.meetkeeper.backbone.contract.roll;

/**
 * Asks about, or for the end of, one rolling restart.
 *
 * @param site of which site
 * @param id which
 * @param by token name of who asks
 * @param dryRun only say what would happen
 */
public record RollQuestion(String site, String id, String by, boolean dryRun) {}
