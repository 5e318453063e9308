package io.meetkeeper.backbone.contract.document;

/**
 * Query for the history of a file.
 *
 * @param name of the file
 * @param limit maximum number of items
 * @param cursor {@code next} of the previous page; {@code null}: first page
 */
public record RevisionsQuery(String name, int limit, String cursor) {}
