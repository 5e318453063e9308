package io.meetkeeper.backbone.event;

import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.Event.AccountChanged;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainMode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * Makes events of one host and site, with a new id and the time. A method for each type of {@link
 * Event} that we announce, with what that type adds to the head.
 *
 * @param time when an event happens
 * @param host on which it does; {@code null} when on none
 * @param site of which it is; {@code null} when of none
 */
public record EventFactory(InstantSource time, String host, String site) {
  /** Of what happened at that moment. */
  public static EventFactory at(Instant at, String host, String site) {
    return new EventFactory(InstantSource.fixed(at), host, site);
  }

  /** An alarm was raised or cleared. */
  public Event.Pressure pressure(
      Severity severity,
      String message,
      HostSample.Resource resource,
      boolean raised,
      double usedPercent,
      double threshold,
      Double bridgeSharePercent,
      List<Event.SwapHolder> holders) {
    return new Event.Pressure(
        id(),
        time.instant(),
        host,
        site,
        severity,
        message,
        resource,
        raised,
        usedPercent,
        threshold,
        bridgeSharePercent,
        holders);
  }

  /** A restart job changed its state. */
  public Event restartChanged(
      Severity severity, String message, String job, RestartJobState state, RestartCause cause) {
    return new Event.RestartChanged(
        id(), time.instant(), host, site, severity, message, job, state, cause);
  }

  /** In {@code watch}, what would have been done. */
  public Event wouldHaveRestarted(Severity severity, String message, RestartCause cause) {
    return new Event.WouldHaveRestarted(id(), time.instant(), host, site, severity, message, cause);
  }

  /** A rule fired and nothing is done about it. */
  public Event restartWithheld(Severity severity, String message, RestartCause cause) {
    return new Event.RestartWithheld(id(), time.instant(), host, site, severity, message, cause);
  }

  /** The bridge was restarted or stopped, and not by us. */
  public Event foreignRestart(
      Severity severity, String message, String suspect, ProcessId before, ProcessId after) {
    return new Event.ForeignRestart(
        id(), time.instant(), host, site, severity, message, suspect, before, after);
  }

  /** What Meetkeeper does by itself on a host has changed. */
  public Event automationChanged(Severity severity, String message, HostAutomation.State state) {
    return new Event.AutomationChanged(id(), time.instant(), host, site, severity, message, state);
  }

  /** A change of who may open a room was asked for, or ended. */
  public Event secureDomainChanged(
      Severity severity,
      String message,
      String work,
      SecureDomainChangeStatus.Phase phase,
      SecureDomainMode wanted) {
    return new Event.SecureDomainChanged(
        id(), time.instant(), host, site, severity, message, work, phase, wanted);
  }

  /** Something said once. */
  public Event notice(Severity severity, String subject, String message) {
    return new Event.Notice(id(), time.instant(), host, site, severity, message, subject);
  }

  /** The relay to Machinist stopped, refused a point, or goes on again. */
  public Event relayTrouble(Severity severity, String message, Integer status) {
    return new Event.RelayTrouble(id(), time.instant(), host, site, severity, message, status);
  }

  /** A file of Jitsi is no longer what it was. */
  public Event documentChanged(
      Severity severity, String message, String document, String revision, String by) {
    return new Event.DocumentChanged(
        id(), time.instant(), host, site, severity, message, document, revision, by);
  }

  /** A setting that is wanted for good is not so, or is so again. */
  public Event settingDrifted(
      String message, String document, List<String> options, boolean drifted) {
    return new Event.SettingDrifted(
        id(),
        time.instant(),
        host,
        site,
        drifted ? Severity.WARNING : Severity.INFO,
        message,
        document,
        options,
        drifted);
  }

  /** An account was created, changed or deleted. */
  public Event accountChanged(
      Severity severity,
      String message,
      String account,
      AccountChanged.AccountChangeKind kind,
      String by) {
    return new AccountChanged(
        id(), time.instant(), host, site, severity, message, account, kind, by);
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }
}
