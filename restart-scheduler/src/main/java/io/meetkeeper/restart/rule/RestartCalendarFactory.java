package io.meetkeeper.restart.rule;

import io.meetkeeper.backbone.contract.automation.RestartCalendar;
import io.meetkeeper.backbone.contract.automation.RestartCalendar.CalendarDay;
import io.meetkeeper.backbone.contract.automation.RestartCalendar.CalendarPause;
import io.meetkeeper.backbone.contract.automation.RestartCalendar.CalendarSpan;
import io.meetkeeper.backbone.contract.automation.RestartCalendar.NightlyRun;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.restart.message.DecisionMessage;
import io.meetkeeper.restart.policy.AutomationPause;
import io.meetkeeper.restart.policy.NightlySchedule.NightlyTick;
import io.meetkeeper.restart.policy.RestartPolicy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Projects a policy and the pauses of a host onto the coming days. Pure. */
public final class RestartCalendarFactory {
  private static final int MAX_RUNS = 24;
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  private final RestartPolicy policy;
  private final List<AutomationPause> pauses;
  private final ZoneId zone;

  private RestartCalendarFactory(RestartPolicy policy, List<AutomationPause> pauses) {
    this.policy = policy;
    this.pauses = pauses;
    zone = policy.zone();
  }

  /** The calendar of a host, from the day of a time on. */
  public static RestartCalendar create(
      String host, RestartPolicy policy, List<AutomationPause> pauses, Instant now, int days) {
    RestartCalendarFactory factory = new RestartCalendarFactory(policy, pauses);
    LocalDate first = policy.day(now);
    List<CalendarDay> all = new ArrayList<>();
    for (int day = 0; day < days; day++) {
      all.add(factory.day(first.plusDays(day)));
    }
    return new RestartCalendar(
        host,
        factory.startOf(first),
        factory.startOf(first.plusDays(days)),
        policy.zone().getId(),
        all);
  }

  private Instant startOf(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }

  private CalendarDay day(LocalDate day) {
    List<CalendarSpan> windows =
        policy.allowedTimes().spans(day).stream()
            .map(span -> new CalendarSpan(local(span.from()), local(span.to())))
            .toList();
    return new CalendarDay(day.toString(), windows, nightly(day), pauses(day), null);
  }

  private NightlyRun nightly(LocalDate day) {
    if (policy.nightly() == null) {
      return null;
    }
    Instant end = startOf(day.plusDays(1));
    NightlyTick first = policy.nightly().nextTick(startOf(day).minusMillis(1));
    if (!first.at().isBefore(end)) {
      return null;
    }
    MessageText summary =
        DecisionMessage.NIGHTLY_RUN.with(
            first.clockTransition(), waitsUntil(first.at()), further(first, end));
    return new NightlyRun(local(first.at()), summary.english(), summary);
  }

  /** When a forbidden run is made up for; {@code null} when it is not forbidden. */
  private String waitsUntil(Instant run) {
    if (policy.forbiddenReason(run) == null) {
      return null;
    }
    Instant opens = policy.nextAllowed(run, run.plus(policy.waitAtMost()));
    return opens == null ? "never" : CLOCK.format(opens.atZone(zone));
  }

  private int further(NightlyTick first, Instant end) {
    int further = 0;
    for (Instant at = policy.nightly().nextTick(first.at()).at();
        at.isBefore(end) && further < MAX_RUNS;
        at = policy.nightly().nextTick(at).at()) {
      further++;
    }
    return further;
  }

  private List<CalendarPause> pauses(LocalDate day) {
    Instant start = startOf(day);
    Instant end = startOf(day.plusDays(1));
    List<CalendarPause> found = new ArrayList<>();
    for (AutomationPause pause : pauses) {
      Instant from = pause.since().isAfter(start) ? pause.since() : start;
      Instant to = pause.until() == null || pause.until().isAfter(end) ? end : pause.until();
      if (from.isBefore(to)) {
        found.add(new CalendarPause(local(from), local(to), pause.describe()));
      }
    }
    return found;
  }

  private String local(Instant time) {
    return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time.atZone(zone));
  }
}
