package io.meetkeeper.backbone.contract.event;

import java.util.List;

/**
 * Stored events, oldest first.
 *
 * @param items events
 * @param last position of the last one, for the next query
 */
public record EventsReply(List<Event> items, long last) {}
