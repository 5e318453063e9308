package io.meetkeeper.backbone.contract.document;

import java.time.Instant;

/**
 * An entry in the history of a file.
 *
 * @param id short name of the commit
 * @param at when it was recorded
 * @param by token name, or {@code by hand or a package}
 * @param reason why
 * @param etag etag of the text
 */
public record DocumentRevision(String id, Instant at, String by, String reason, String etag) {}
