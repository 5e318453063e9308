package io.meetkeeper.backbone.contract.document;

/**
 * A role announces that it will replace a file of the site, so that the history shows who changed
 * it.
 *
 * @param name name of the file
 * @param sha256 hash of the new content, in hex
 * @param by token name of the caller
 * @param reason why
 */
public record DocumentIntentRequest(String name, String sha256, String by, String reason) {}
