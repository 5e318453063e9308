package io.meetkeeper.restart.calendar;

import io.meetkeeper.restart.message.JobMessage;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The times at which automatic restarts are allowed.
 *
 * @param zone the zone of the wall clock
 * @param onlyDuring only within; empty: always
 * @param neverDuring not within
 * @param neverOn not on these days
 */
public record AllowedTimes(
    ZoneId zone,
    List<WeeklyWindow> onlyDuring,
    List<WeeklyWindow> neverDuring,
    List<DateRange> neverOn) {
  /**
   * A stretch of time.
   *
   * @param from its start
   * @param to its end, not included
   */
  public record TimeSpan(Instant from, Instant to) {}

  /** Why that time is forbidden; {@code null} when it is not. */
  public String forbiddenReason(Instant at) {
    return forbiddenReason(LocalDateTime.ofInstant(at, zone));
  }

  private String forbiddenReason(LocalDateTime wall) {
    for (DateRange range : neverOn) {
      if (range.contains(wall.toLocalDate())) {
        return "never-on " + range;
      }
    }
    for (WeeklyWindow window : neverDuring) {
      if (window.contains(wall)) {
        return "never-during " + window.text();
      }
    }
    return onlyDuring.isEmpty() || onlyDuring.stream().anyMatch(window -> window.contains(wall))
        ? null
        : JobMessage.ONLY_DURING.english(onlyDuring.stream().map(WeeklyWindow::text).toList());
  }

  /**
   * The first allowed moment from a start to a limit, both included; {@code null} when there is
   * none.
   */
  public Instant next(Instant from, Instant limit) {
    if (forbiddenReason(from) == null) {
      return from.isAfter(limit) ? null : from;
    }
    LocalDate last = LocalDate.ofInstant(limit, zone);
    for (LocalDate day = LocalDate.ofInstant(from, zone);
        !day.isAfter(last);
        day = day.plusDays(1)) {
      for (TimeSpan span : spans(day)) {
        if (span.to().isAfter(from) && !span.from().isAfter(limit)) {
          return span.from().isAfter(from) ? span.from() : from;
        }
      }
    }
    return null;
  }

  /** The allowed spans of a day of the zone, also where a clock change makes it longer. */
  public List<TimeSpan> spans(LocalDate day) {
    List<TimeSpan> spans = new ArrayList<>();
    Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
    Instant at = day.atStartOfDay(zone).toInstant();
    while (at.isBefore(end)) {
      ZoneOffsetTransition change = zone.getRules().nextTransition(at);
      boolean changes = change != null && change.getInstant().isBefore(end);
      Instant until = changes ? change.getInstant() : end;
      addSpans(spans, at, until);
      at = until;
    }
    return spans;
  }

  /** Adds the spans of a part of a day within which the clock does not change. */
  private void addSpans(List<TimeSpan> spans, Instant from, Instant to) {
    ZoneOffset offset = zone.getRules().getOffset(from);
    LocalDate day = LocalDate.ofInstant(from, zone);
    Instant at = from;
    for (int minute : boundaries()) {
      Instant next = day.atStartOfDay().plusMinutes(minute).toInstant(offset);
      if (next.isAfter(at)) {
        Instant until = next.isBefore(to) ? next : to;
        add(spans, at, until);
        at = until;
      }
      if (!at.isBefore(to)) {
        return;
      }
    }
  }

  private void add(List<TimeSpan> spans, Instant from, Instant to) {
    if (forbiddenReason(from) != null) {
      return;
    }
    TimeSpan last = spans.isEmpty() ? null : spans.get(spans.size() - 1);
    if (last != null && last.to().equals(from)) {
      spans.set(spans.size() - 1, new TimeSpan(last.from(), to));
    } else {
      spans.add(new TimeSpan(from, to));
    }
  }

  /** The minutes of a day at which anything can begin or end, in order. */
  private TreeSet<Integer> boundaries() {
    TreeSet<Integer> minutes = new TreeSet<>();
    Stream.concat(onlyDuring.stream(), neverDuring.stream())
        .forEach(
            window -> {
              minutes.add(window.from());
              minutes.add(window.to());
            });
    // a day whose clock is set back ends later than its last minute
    minutes.add(2 * WeeklyWindow.DAY);
    return minutes;
  }
}
