package io.meetkeeper.backbone.contract.document;

/**
 * Confirms a {@link DocumentIntentRequest}.
 *
 * @param name name of the file
 * @param revision id of the current content; {@code null} when there is no file
 */
public record DocumentIntentReply(String name, String revision) {}
