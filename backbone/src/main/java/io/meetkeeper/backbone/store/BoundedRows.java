package io.meetkeeper.backbone.store;

import java.util.List;

/**
 * The first rows of a query, up to a limit of their total size.
 *
 * @param rows at least one if the query has any
 * @param complete whether these are all rows of the query
 */
public record BoundedRows<T>(List<T> rows, boolean complete) {}
