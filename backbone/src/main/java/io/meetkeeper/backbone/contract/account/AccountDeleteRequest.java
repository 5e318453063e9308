package io.meetkeeper.backbone.contract.account;

/**
 * Deletes an account and what Prosody keeps of it.
 *
 * @param site of which
 * @param name its name
 * @param etag of the account that is meant; {@code *}: whichever is there
 * @param by token name of who asks
 * @param dryRun only say what would happen
 */
public record AccountDeleteRequest(
    String site, String name, String etag, String by, boolean dryRun) {}
