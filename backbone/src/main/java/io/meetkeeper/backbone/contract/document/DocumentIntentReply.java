package io.meetkeeper.backbone.contract.document;

/**
 * That a file is about to be replaced was noted.
 *
 * @param name of the file
 * @param revision of what it holds until then; {@code null} when it is not there
 */
public record DocumentIntentReply(String name, String revision) {}
