package io.meetkeeper.backbone.contract.restart;

/**
 * Asks about, or for the end of, one rolling restart.
 *
 * @param site of which site
 * @param id which
 * @param by token name of who asks
 * @param dryRun only say what would happen
 */
public record RollingRestartQuery(String site, String id, String by, boolean dryRun) {}
