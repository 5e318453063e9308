package io.meetkeeper.backbone.contract.event;

/**
 * Asks a role for events that it has stored, oldest first.
 *
 * @param after the position of the last one that the asker has; 0: from the first
 * @param limit at most so many
 */
public record EventsQuery(long after, int limit) {}
