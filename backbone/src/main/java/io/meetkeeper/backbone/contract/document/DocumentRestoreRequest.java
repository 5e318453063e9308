package io.meetkeeper.backbone.contract.document;

/**
 * Restores a revision of a file.
 *
 * @param name name of the file
 * @param revision id of the revision
 * @param ifMatch expected etag of the file; {@code *}: any
 * @param after what to do about services that must restart or reload
 * @param by token name of the caller
 * @param reason why; may be {@code null}
 * @param secrets whether the caller may see secrets
 * @param dryRun only answer what would happen, change nothing
 */
public record DocumentRestoreRequest(
    String name,
    String revision,
    String ifMatch,
    PendingActionMode after,
    String by,
    String reason,
    boolean secrets,
    boolean dryRun) {}
