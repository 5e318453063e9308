package io.meetkeeper.gateway.health;

import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.restart.RestartJob;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The sentences about health, the same in REST, {@code status}, the dashboard and notifications.
 *
 * @param zone the time zone of the operator
 */
public record HealthTexts(ZoneId zone) {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

  /** A time of day: {@code 15:51}, or with the day when it was not today. */
  MessageText time(Instant time, Instant now) {
    ZonedDateTime today = now.atZone(zone);
    ZonedDateTime local = time.atZone(zone);
    if (local.toLocalDate().equals(today.toLocalDate())) {
      return HealthMessage.TIME_TODAY.with(CLOCK.format(local));
    }
    return local.getYear() == today.getYear()
        ? HealthMessage.TIME_THIS_YEAR.with(
            local.getDayOfMonth(), local.getMonthValue(), CLOCK.format(local))
        : HealthMessage.TIME_EARLIER.with(
            local.getDayOfMonth(), local.getMonthValue(), local.getYear());
  }

  /** The summary of a check, with its start time when action is needed. */
  MessageText describe(HealthCheck check, Instant now) {
    if (check.since() == null || !check.state().needsAction()) {
      return HealthMessage.SAYS.with(summaryOf(check), 0);
    }
    boolean figures = check.summary().chars().anyMatch(Character::isDigit);
    return HealthMessage.SINCE.with(summaryOf(check), figures, time(check.since(), now));
  }

  /** The summary by its code; from an older version, in English without the period. */
  private static Object summaryOf(HealthCheck check) {
    if (check.summaryText() != null) {
      return check.summaryText();
    }
    String text = check.summary().strip();
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }

  /** Describes a host that is short of swap or memory; {@code since} may be {@code null}. */
  MessageText describeShortage(
      String host, HostSample.Resource resource, Instant since, double percent, Instant now) {
    return HealthMessage.SHORTAGE.with(
        host, resource, since == null ? null : time(since, now), percent);
  }

  /** Describes an alarm that was cleared while no gateway listened. */
  MessageText describeRelief(
      HostSample.Resource resource, Instant since, double percent, Instant now) {
    return HealthMessage.RELIEF.with(resource, time(since, now), percent);
  }

  /** Describes a silent host. */
  MessageText describeSilence(String host, Instant lastSeen, Instant now) {
    return HealthMessage.SILENCE.with(host, time(lastSeen, now));
  }

  /**
   * Describes what Meetkeeper does about a host that needs a restart; {@code null} when there is
   * nothing to say.
   */
  static MessageText describeWork(HostAutomation automation, RestartJob job) {
    if (job != null) {
      return switch (job.state()) {
        case REQUESTED, WAITING -> HealthMessage.RESTART_WAITS.with(reason(job.because()));
        case DRAINING -> HealthMessage.DRAINED.with(reason(job.because()));
        case RESTARTING, VERIFYING -> HealthMessage.RESTARTING.with();
        case DONE, FAILED, EXPIRED, CANCELLED -> null;
      };
    }
    if (automation == null || automation.state() == null) {
      return null;
    }
    return switch (automation.state()) {
      case ON -> null;
      case OFF -> HealthMessage.AUTOMATION_OFF.with();
      case WATCH -> HealthMessage.AUTOMATION_WATCHES.with();
      case PAUSED -> HealthMessage.AUTOMATION_PAUSED.with(reason(automation));
      case SUSPENDED -> HealthMessage.AUTOMATION_SUSPENDED.with(reason(automation));
      case BLIND -> HealthMessage.AUTOMATION_BLIND.with(reason(automation));
    };
  }

  /**
   * The reason of a state as a message parameter: its code, or else English text; {@code null} when
   * there is none.
   */
  static Object reason(HostAutomation automation) {
    return automation.becauseText() == null
        ? reason(automation.because())
        : automation.becauseText();
  }

  private static String reason(String reason) {
    return reason == null || reason.isBlank() ? null : reason;
  }

  /** Describes a host by the decisive check and the number of others that need action. */
  MessageText describeHost(String host, CheckAssessment reason, int others, Instant now) {
    return reason.isSentence()
        ? HealthMessage.SAYS.with(describe(reason, now), others)
        : HealthMessage.HOST_SAYS.with(host, describe(reason, now), others);
  }

  private MessageText describe(CheckAssessment assessment, Instant now) {
    MessageText sentence =
        assessment.isSentence()
            ? HealthMessage.SAYS.with(assessment.check().summaryParameter(), 0)
            : describe(assessment.check(), now);
    return assessment.work() == null
        ? sentence
        : HealthMessage.WITH_WORK.with(sentence, assessment.work());
  }

  /** Describes a site by the decisive check and the number of others that need action. */
  MessageText describeSite(
      String site, int hosts, String host, CheckAssessment reason, int others, Instant now) {
    HealthState state = reason.check().state();
    if (state == HealthState.WARNING) {
      return describeHost(host, reason, others, now);
    }
    MessageText sentence = describeHost(host, reason, 0, now);
    if (state == HealthState.UNKNOWN) {
      return HealthMessage.SITE_NOT_KNOWN.with(site, sentence, others);
    }
    boolean alone = hosts == 1 && !reason.isSentence();
    return HealthMessage.HOST_SAYS.with(site, alone ? describe(reason, now) : sentence, others);
  }

  /** Describes a host or site where all is well. */
  static MessageText describeWell(String subject, int checks, int hosts) {
    return HealthMessage.WELL.with(subject, checks, hosts);
  }

  /** Describes a check that has recovered; {@code since} may be {@code null}. */
  static MessageText describeRecovery(HealthCheck check, Instant since, Instant now) {
    return HealthMessage.RECOVERY.with(
        since == null ? null : Duration.between(since, now), summaryOf(check));
  }
}
