package io.meetkeeper.backbone.contract.document;

/**
 * Asks for the history of a file.
 *
 * @param name of the file
 * @param limit at most so many
 * @param cursor {@code next} of the page before; {@code null}: the newest
 */
public record RevisionsQuery(String name, int limit, String cursor) {}
