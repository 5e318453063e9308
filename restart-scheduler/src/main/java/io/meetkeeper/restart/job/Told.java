package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.Cause;
import io.meetkeeper.backbone.contract.Event;
import io.meetkeeper.backbone.contract.HostAutomation;
import io.meetkeeper.backbone.contract.JobState;
import io.meetkeeper.backbone.contract.ProcessId;
import io.meetkeeper.backbone.contract.RestartJob;
import io.meetkeeper.backbone.contract.Severity;
import io.meetkeeper.restart.fleet.Suspect;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/** The events of the scheduler. */
final class Told {
  private Told() {}

  static Event job(RestartJob job, JobState state, String because, Instant at) {
    String message = spoken(state) + ": " + because;
    return new Event.RestartChanged(
        id(), at, job.host(), job.site(), severity(state), message, job.id(), state, job.cause());
  }

  private static String spoken(JobState state) {
    return switch (state) {
      case REQUESTED -> "restart asked for";
      case WAITING -> "restart waits";
      case DRAINING -> "drains before the restart";
      case RESTARTING -> "restarting now";
      case VERIFYING -> "restarted, not yet verified";
      case DONE -> "restart done";
      case FAILED -> "restart failed";
      case EXPIRED -> "restart given up";
      case CANCELLED -> "restart cancelled";
    };
  }

  static Event withheld(Case c, Cause cause, String message) {
    return new Event.RestartWithheld(
        id(), c.now(), c.name(), c.view().site(), Severity.WARNING, message, cause);
  }

  static Event wouldHave(Case c, Cause cause, String message) {
    return new Event.WouldHaveRestarted(
        id(), c.now(), c.name(), c.view().site(), Severity.INFO, message, cause);
  }

  static Event automation(Case c) {
    return new Event.AutomationChanged(
        id(),
        c.now(),
        c.name(),
        c.view().site(),
        severity(c.standing().state()),
        c.standing().because(),
        c.standing().state());
  }

  static Event foreign(
      Case c, Severity severity, String message, Suspect suspect, ProcessId after) {
    return new Event.ForeignRestart(
        id(),
        c.now(),
        c.name(),
        c.view().site(),
        severity,
        message,
        suspect.name().toLowerCase(Locale.ROOT),
        c.host().process(),
        after);
  }

  /** Something about a host. */
  static Event notice(HostRow host, Severity severity, String subject, String message, Instant at) {
    return new Event.Notice(id(), at, host.name(), host.site(), severity, message, subject);
  }

  /** Something about a rolling restart. */
  static Event roll(String site, Severity severity, String message, Instant at) {
    return new Event.Notice(id(), at, null, site, severity, message, "rolling-restart");
  }

  private static Severity severity(JobState state) {
    return switch (state) {
      case FAILED -> Severity.ERROR;
      case EXPIRED -> Severity.WARNING;
      case REQUESTED, WAITING, DRAINING, RESTARTING, VERIFYING, DONE, CANCELLED -> Severity.INFO;
    };
  }

  private static Severity severity(HostAutomation.State state) {
    return switch (state) {
      case SUSPENDED -> Severity.ERROR;
      case BLIND -> Severity.WARNING;
      case OFF, WATCH, ON, PAUSED -> Severity.INFO;
    };
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }
}
