package io.meetkeeper.backbone.contract.document;

/**
 * Put back what a file was.
 *
 * @param name of the file
 * @param revision which one to put back
 * @param ifMatch the etag of the text that the person has seen; {@code *}: whatever it is
 * @param after what to do about services that must restart
 * @param by token name of who asks
 * @param reason why; may be {@code null}
 * @param secrets whether who asks may see secrets
 * @param dryRun only say what would happen
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
