package io.meetkeeper.suite.status;

import static io.meetkeeper.suite.rest.LocalGatewayClient.asObject;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObjects;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.message.EnglishCount;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;

/**
 * Describes work that has not ended: for what it waits, for how long, and how long it still may.
 */
final class WaitingWork {
  private WaitingWork() {}

  /** A restart job, for example {@code restart (pressure) waiting for 12 min: 3 people talk}. */
  static String ofRestart(Map<String, Object> job, Map<String, Object> host, Instant now) {
    boolean waits = List.of("requested", "waiting").contains(String.valueOf(job.get("state")));
    return "restart ("
        + job.get("cause")
        + ") "
        + (waits ? "waiting" : job.get("state"))
        + elapsed(job.get(waits ? "requestedAt" : "changedAt"), now)
        + because(job.get("because"))
        + (waits ? idle(host, now) + remaining(job.get("waitUntil"), now) : "");
  }

  /** A rolling restart, for example {@code 2 of 5 bridges restarted for 12 min; meet3 draining}. */
  static String ofRoll(Map<String, Object> roll, Instant now) {
    List<Map<String, Object>> members = asObjects(roll.get("members"));
    long done = members.stream().filter(each -> "done".equals(each.get("state"))).count();
    StringBuilder text =
        new StringBuilder("rolling restart (")
            .append(roll.get("cause"))
            .append(") ")
            .append(done)
            .append(" of ")
            .append(EnglishCount.of(members.size(), "bridge"))
            .append(" done")
            .append(elapsed(roll.get("requestedAt"), now));
    members.stream()
        .filter(each -> each.get("state") != null)
        .filter(each -> !List.of("done", "cancelled").contains(each.get("state").toString()))
        .findFirst()
        .ifPresent(
            next ->
                text.append("; ")
                    .append(next.get("host"))
                    .append(' ')
                    .append(next.get("state"))
                    .append(because(next.get("because"))));
    return text.toString();
  }

  /** An action of a service after a change, for example {@code prosody restart waiting}. */
  static String ofServiceAction(Map<String, Object> action, Instant now) {
    return action.get("service")
        + " "
        + action.get("act")
        + " waiting"
        + elapsed(action.get("since"), now)
        + because(action.get("because") == null ? "not tried yet" : action.get("because"))
        + remaining(action.get("until"), now);
  }

  private static String because(Object reason) {
    return reason == null || reason.toString().isBlank() ? "" : ": " + reason;
  }

  private static String idle(Map<String, Object> host, Instant now) {
    Instant since = instant(asObject(host.get("automation")).get("idleSince"));
    return since == null ? "" : "; nobody talks" + elapsed(since.toString(), now);
  }

  private static String elapsed(Object from, Instant now) {
    Instant start = instant(from);
    return start == null || start.isAfter(now)
        ? ""
        : " for " + DurationFormat.formatRounded(Duration.between(start, now));
  }

  private static String remaining(Object until, Instant now) {
    Instant end = instant(until);
    if (end == null) {
      return "";
    }
    return end.isAfter(now)
        ? "; gives up in " + DurationFormat.formatRounded(Duration.between(now, end))
        : "; gives up now";
  }

  private static Instant instant(Object text) {
    try {
      return text == null ? null : Instant.parse(text.toString());
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
