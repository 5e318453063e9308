package io.meetkeeper.gateway.event;

import java.time.Instant;
import java.util.Set;

/**
 * Selects events; {@code null} does not limit.
 *
 * @param host events of this host
 * @param site events of this site
 * @param type events of this type
 * @param severity events of this severity
 * @param from events not before this time
 * @param to events before this time
 * @param text events whose stored JSON contains this, ignoring case
 * @param sites events of these sites, for a token that is limited to them
 */
public record EventFilter(
    String host,
    String site,
    String type,
    String severity,
    Instant from,
    Instant to,
    String text,
    Set<String> sites) {}
