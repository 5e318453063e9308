package io.meetkeeper.gateway.event;

import java.time.Instant;
import java.util.Map;

/**
 * Something that lasted on a host.
 *
 * @param kind {@code alarm}, {@code restart}, {@code drain}, {@code automation}, {@code finding} or
 *     {@code silence}
 * @param code which one: the resource, the cause, the state or the id of the check; the kind where
 *     there is only one
 * @param from when it began
 * @param to when it ended; {@code null}: it lasts
 * @param parameters figures and further codes by name
 */
public record TimelineSpan(
    String kind, String code, Instant from, Instant to, Map<String, Object> parameters) {
  TimelineSpan endedAt(Instant end) {
    return new TimelineSpan(kind, code, from, end, parameters);
  }
}
