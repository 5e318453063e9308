package io.meetkeeper.restart.policy;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;

/**
 * The nightly rule: a cron line on the wall clock of a zone. cron-utils evaluates it in UTC and its
 * wall times are mapped to instants here, since with a zone cron-utils skips {@code 30 2 * * *} on
 * the day without a 02:30: a time within a gap fires at the end of the gap, a time within a
 * repeated hour fires once, the first time.
 */
public final class NightlySchedule {
  /** The allowed syntax, for error messages. */
  public static final String ALLOWED =
      "a cron line of five fields such as \"0 4 * * *\" that comes at some time, or none";

  private final String cron;
  private final ZoneId zone;
  private final ExecutionTime wall;

  private NightlySchedule(String cron, ZoneId zone, ExecutionTime wall) {
    this.cron = cron;
    this.zone = zone;
    this.wall = wall;
  }

  /** The clock change at a tick. */
  public enum ClockTransition {
    /** None. */
    NONE,
    /** The wall time does not exist that day; the tick comes at the end of the gap. */
    GAP,
    /** The wall time occurs twice that day; the tick is the first. */
    DOUBLED
  }

  /**
   * One time at which the rule fires.
   *
   * @param at when
   * @param clockTransition the clock change at that time
   */
  public record NightlyTick(Instant at, ClockTransition clockTransition) {}

  /**
   * Parses a cron line.
   *
   * @throws IllegalArgumentException when it is no cron line of five fields, or one that never
   *     fires
   */
  public static NightlySchedule of(String cron, ZoneId zone) {
    CronParser parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    ExecutionTime wall = ExecutionTime.forCron(parser.parse(cron).validate());
    ZonedDateTime start = ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    if (wall.nextExecution(start).isEmpty()) {
      throw new IllegalArgumentException(cron + " never comes");
    }
    return new NightlySchedule(cron, zone, wall);
  }

  /** Cron line and zone, to detect a change of the rule. */
  public String text() {
    return cron + " " + zone;
  }

  /** The first tick after an instant. */
  public NightlyTick nextTick(Instant after) {
    ZonedDateTime at = LocalDateTime.ofInstant(after, zone).atZone(ZoneOffset.UTC);
    while (true) {
      at =
          wall.nextExecution(at)
              .orElseThrow(() -> new IllegalStateException(cron + " has no next time"));
      NightlyTick tick = tick(at.toLocalDateTime());
      if (tick.at().isAfter(after)) {
        return tick;
      }
    }
  }

  private NightlyTick tick(LocalDateTime local) {
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    if (change == null) {
      return new NightlyTick(
          local.toInstant(zone.getRules().getOffset(local)), ClockTransition.NONE);
    }
    return change.isGap()
        ? new NightlyTick(change.getInstant(), ClockTransition.GAP)
        : new NightlyTick(local.toInstant(change.getOffsetBefore()), ClockTransition.DOUBLED);
  }
}
