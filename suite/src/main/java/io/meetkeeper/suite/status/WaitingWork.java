package io.meetkeeper.suite.status;

import static io.meetkeeper.suite.rest.JsonMember.optional;
import static io.meetkeeper.suite.rest.JsonMember.text;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObject;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObjects;

import io.meetkeeper.backbone.message.MessageText;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;

/** Describes unfinished work: what it waits for, for how long, and how long it still may. */
final class WaitingWork {
  private WaitingWork() {}

  /** A restart job, for example {@code restart (pressure) waiting for 12 min: 3 people talk}. */
  static MessageText ofRestart(Map<String, Object> job, Map<String, Object> host, Instant now) {
    boolean waits = List.of("requested", "waiting").contains(text(job, "state"));
    return StatusMessage.RESTART.with(
        text(job, "cause"),
        waits ? "waiting" : text(job, "state"),
        elapsed(job.get(waits ? "requestedAt" : "changedAt"), now),
        optional(job, "because"),
        waits ? elapsed(asObject(host.get("automation")).get("idleSince"), now) : null,
        waits ? remaining(job.get("waitUntil"), now) : null);
  }

  /** A rolling restart, for example {@code 2 of 5 bridges restarted for 12 min; meet3 draining}. */
  static MessageText ofRoll(Map<String, Object> roll, Instant now) {
    List<Map<String, Object>> members = asObjects(roll.get("members"));
    MessageText next =
        members.stream()
            .filter(each -> each.get("state") != null)
            .filter(each -> !List.of("done", "cancelled").contains(text(each, "state")))
            .findFirst()
            .map(
                each ->
                    StatusMessage.ROLL_NEXT.with(
                        text(each, "host"), text(each, "state"), optional(each, "because")))
            .orElse(null);
    return StatusMessage.ROLL.with(
        text(roll, "cause"),
        members.stream().filter(each -> "done".equals(each.get("state"))).count(),
        members.size(),
        elapsed(roll.get("requestedAt"), now),
        next);
  }

  /** An action of a service after a change, for example {@code prosody restart waiting}. */
  static MessageText ofServiceAction(Map<String, Object> action, Instant now) {
    String reason = optional(action, "because");
    return StatusMessage.SERVICE_ACTION.with(
        text(action, "service"),
        text(action, "act"),
        elapsed(action.get("since"), now),
        reason == null ? StatusMessage.NOT_TRIED.with() : reason,
        remaining(action.get("until"), now));
  }

  /** The elapsed time; {@code null} when it is not known, or not past. */
  private static Duration elapsed(Object from, Instant now) {
    Instant start = instant(from);
    return start == null || start.isAfter(now) ? null : Duration.between(start, now);
  }

  /** The remaining time: a duration, {@code now}, or {@code null} when there is no end. */
  private static Object remaining(Object until, Instant now) {
    Instant end = instant(until);
    if (end == null) {
      return null;
    }
    return end.isAfter(now) ? Duration.between(now, end) : "now";
  }

  private static Instant instant(Object text) {
    try {
      return text == null ? null : Instant.parse(text.toString());
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
