package io.meetkeeper.gateway.event;

import java.time.Instant;
import java.util.Set;

/**
 * Which events; {@code null} is any.
 *
 * @param host of this host
 * @param site of this site
 * @param type of this type
 * @param severity of this severity
 * @param from not before
 * @param to before
 * @param sites of one of these sites, for a token that is limited to them
 */
public record EventFilter(
    String host,
    String site,
    String type,
    String severity,
    Instant from,
    Instant to,
    Set<String> sites) {}
