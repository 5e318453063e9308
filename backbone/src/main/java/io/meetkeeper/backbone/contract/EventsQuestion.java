package io.meetkeeper.backbone.contract;

/**
 * Asks a role for events that it has stored, oldest first.
 *
 * @param after the position of the last one that the asker has; 0: from the first
 * @param limit at most so many
 */
public record EventsQuestion(long after, int limit) {}
