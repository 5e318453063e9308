package io.meetkeeper.gateway.health;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The sentences about health, the same in REST, {@code status}, the dashboard and notifications.
 *
 * @param zone the zone of its times, that of the operator
 */
public record HealthSentence(ZoneId zone) {
  private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final DateTimeFormatter THIS_YEAR =
      DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ENGLISH);
  private static final DateTimeFormatter EARLIER =
      DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

  /** A time as people say it: {@code 15:51}, or with the day when it was not today. */
  String time(Instant time, Instant now) {
    LocalDate today = LocalDate.ofInstant(now, zone);
    LocalDate day = LocalDate.ofInstant(time, zone);
    DateTimeFormatter format =
        day.equals(today) ? TODAY : day.getYear() == today.getYear() ? THIS_YEAR : EARLIER;
    return format.format(time.atZone(zone));
  }

  /** What a check says, with its time when something is to be done. */
  String describe(HealthCheck check, Instant now) {
    String summary = withoutPeriod(check.summary());
    if (check.since() == null || !check.state().needsAction()) {
      return summary;
    }
    boolean figures = summary.chars().anyMatch(Character::isDigit);
    return summary + (figures ? ", since " : " since ") + time(check.since(), now);
  }

  private static String withoutPeriod(String summary) {
    String text = summary.strip();
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  /** A host that is short of swap or memory. */
  String describeShortage(
      String host, String resource, Instant since, double percent, Instant now) {
    return host
        + " is short of "
        + resource
        + (since == null ? "" : " since " + time(since, now))
        + " ("
        + Math.round(percent)
        + " %)";
  }

  /** An alarm that was cleared while nobody listened. */
  String describeRelief(String resource, Instant since, double percent, Instant now) {
    return resource
        + " is no longer short since "
        + time(since, now)
        + " ("
        + Math.round(percent)
        + " %)";
  }

  /** A host of which nothing was heard lately. */
  String describeSilence(String host, Instant lastSeen, Instant now) {
    return host + " has not been heard of since " + time(lastSeen, now);
  }

  /** What Meetkeeper does about a host that needs a restart; {@code null} when there is no more. */
  static String describeWork(HostAutomation automation, RestartJob job) {
    if (job != null) {
      return switch (job.state()) {
        case REQUESTED, WAITING -> "a restart waits" + reason(job.because());
        case DRAINING -> "its bridge is drained for a restart" + reason(job.because());
        case RESTARTING, VERIFYING -> "its bridge is being restarted";
        case DONE, FAILED, EXPIRED, CANCELLED -> null;
      };
    }
    if (automation == null || automation.state() == null) {
      return null;
    }
    return switch (automation.state()) {
      case ON -> null;
      case OFF -> "automation is off";
      case WATCH -> "Meetkeeper only watches";
      case PAUSED -> "automation is paused" + reason(automation.because());
      case SUSPENDED -> "automation is suspended" + reason(automation.because());
      case BLIND -> "automation is blind" + reason(automation.because());
    };
  }

  private static String reason(String because) {
    return because == null || because.isBlank() ? "" : ": " + because;
  }

  /** A host, by the check that is the reason and the number of others that need action. */
  String describeHost(String host, JudgedCheck reason, int others, Instant now) {
    return (reason.isSentence() ? "" : host + ": ") + describe(reason, now) + others(others);
  }

  private String describe(JudgedCheck judged, Instant now) {
    String said = judged.isSentence() ? judged.check().summary() : describe(judged.check(), now);
    return judged.work() == null ? said : said + "; " + judged.work();
  }

  /** A site, by the check that is the reason and the number of others that need action. */
  String describeSite(
      String site, int hosts, String host, JudgedCheck reason, int others, Instant now) {
    HealthState state = reason.check().state();
    if (state == HealthState.WARNING) {
      return describeHost(host, reason, others, now);
    }
    String said = describeHost(host, reason, 0, now);
    if (state == HealthState.UNKNOWN) {
      return site + ": it is not known whether all is well: " + said + others(others);
    }
    boolean alone = hosts == 1 && !reason.isSentence();
    return site + ": " + (alone ? describe(reason, now) : said) + others(others);
  }

  private static String others(int others) {
    return switch (others) {
      case 0 -> "";
      case 1 -> "; 1 more check needs a look";
      default -> "; " + others + " more checks need a look";
    };
  }

  /** All is well. */
  static String describeWell(String subject, int checks, int hosts) {
    return subject
        + " is well: "
        + checks
        + (checks == 1 ? " check" : " checks")
        + (hosts > 1 ? " on " + hosts + " hosts" : "");
  }

  /** A check that was bad and is well. */
  static String describeRecovery(HealthCheck check, Instant since, Instant now) {
    String summary = withoutPeriod(check.summary());
    String duration =
        since == null ? "" : " after " + DurationFormat.formatRounded(Duration.between(since, now));
    return "well again" + duration + ": " + summary;
  }
}
