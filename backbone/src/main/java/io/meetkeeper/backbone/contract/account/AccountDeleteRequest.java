package io.meetkeeper.backbone.contract.account;

/**
 * Deletes an account and its data in Prosody.
 *
 * @param site the Jitsi Meet domain
 * @param name its name
 * @param etag expected etag of the account; {@code *}: any
 * @param by token name of the caller
 * @param dryRun only answer what would happen, change nothing
 */
public record AccountDeleteRequest(
    String site, String name, String etag, String by, boolean dryRun) {}
