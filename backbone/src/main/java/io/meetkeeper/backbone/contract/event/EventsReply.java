package io.meetkeeper.backbone.contract.event;

import java.util.List;

/**
 * Stored events, oldest first.
 *
 * @param items events
 * @param last the position of the last of them, to ask on from there
 */
public record EventsReply(List<Event> items, long last) {}
