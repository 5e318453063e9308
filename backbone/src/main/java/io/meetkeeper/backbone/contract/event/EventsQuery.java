package io.meetkeeper.backbone.contract.event;

/**
 * Query for the stored events of a role, oldest first.
 *
 * @param after position of the last event that the caller has; 0: from the first
 * @param limit maximum number of items
 */
public record EventsQuery(long after, int limit) {}
