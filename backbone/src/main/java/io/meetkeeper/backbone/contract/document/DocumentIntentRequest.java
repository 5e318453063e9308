package io.meetkeeper.backbone.contract.document;

/**
 * A role is about to replace a file of the site, so that the history can tell whose change it was.
 *
 * @param name of the file
 * @param sha256 of what it will hold, in hex
 * @param by token name of who asked for it
 * @param reason why
 */
public record DocumentIntentRequest(String name, String sha256, String by, String reason) {}
