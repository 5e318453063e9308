package io.meetkeeper.gateway.event;

import java.time.Instant;
import java.util.Map;

/**
 * A period in the timeline of a host, such as an alarm or a restart.
 *
 * @param kind {@code alarm}, {@code restart}, {@code drain}, {@code automation}, {@code finding} or
 *     {@code silence}
 * @param code detail of the kind: the resource, the cause, the state or the id of the check;
 *     otherwise the kind
 * @param from when it began
 * @param to when it ended; {@code null}: it is still going on
 * @param parameters figures and further codes by name
 */
public record TimelineSpan(
    String kind, String code, Instant from, Instant to, Map<String, Object> parameters) {
  TimelineSpan endedAt(Instant end) {
    return new TimelineSpan(kind, code, from, end, parameters);
  }
}
