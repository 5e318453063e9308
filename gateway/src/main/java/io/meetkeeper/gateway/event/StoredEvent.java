package io.meetkeeper.gateway.event;

/**
 * An event in the store.
 *
 * @param position grows with each event
 * @param type as in JSON, for example {@code pressure}
 * @param body JSON
 */
public record StoredEvent(long position, String type, String body) {}
