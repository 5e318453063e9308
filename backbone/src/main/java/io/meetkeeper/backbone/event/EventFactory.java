package io.meetkeeper.backbone.event;

import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.event.AccountChangedEvent;
import io.meetkeeper.backbone.contract.event.AutomationChangedEvent;
import io.meetkeeper.backbone.contract.event.DocumentChangedEvent;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.ForeignRestartEvent;
import io.meetkeeper.backbone.contract.event.HealthChangedEvent;
import io.meetkeeper.backbone.contract.event.NoticeEvent;
import io.meetkeeper.backbone.contract.event.PressureEvent;
import io.meetkeeper.backbone.contract.event.RelayTroubleEvent;
import io.meetkeeper.backbone.contract.event.RestartChangedEvent;
import io.meetkeeper.backbone.contract.event.RestartWithheldEvent;
import io.meetkeeper.backbone.contract.event.SecureDomainChangedEvent;
import io.meetkeeper.backbone.contract.event.SettingDriftedEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.event.SwapHolder;
import io.meetkeeper.backbone.contract.event.WouldHaveRestartedEvent;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainMode;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/**
 * Creates events of one host and site, each with a new id and the time: one method for each type of
 * {@link Event}, with the members of that type.
 *
 * @param time time of the events
 * @param host host id; {@code null} when there is none
 * @param site the Jitsi Meet domain; {@code null} when there is none
 */
public record EventFactory(InstantSource time, String host, String site) {
  /** A factory for events of one fixed time. */
  public static EventFactory at(Instant at, String host, String site) {
    return new EventFactory(InstantSource.fixed(at), host, site);
  }

  /** An alarm was raised or cleared. */
  public PressureEvent pressure(
      Severity severity,
      MessageText message,
      HostSample.Resource resource,
      boolean raised,
      double usedPercent,
      double threshold,
      Double bridgeSharePercent,
      List<SwapHolder> holders) {
    return new PressureEvent(
        id(),
        time.instant(),
        host,
        site,
        severity,
        message.english(),
        resource,
        raised,
        usedPercent,
        threshold,
        bridgeSharePercent,
        holders,
        message);
  }

  /** A restart job changed its state. */
  public Event restartChanged(
      Severity severity,
      MessageText message,
      String job,
      RestartJobState state,
      RestartCause cause) {
    return new RestartChangedEvent(
        id(), time.instant(), host, site, severity, message.english(), job, state, cause, message);
  }

  /** In state {@code watch}: a restart that Meetkeeper would have done. */
  public Event wouldHaveRestarted(Severity severity, MessageText message, RestartCause cause) {
    return new WouldHaveRestartedEvent(
        id(), time.instant(), host, site, severity, message.english(), cause, message);
  }

  /** A rule requested a restart that is not made. */
  public Event restartWithheld(Severity severity, MessageText message, RestartCause cause) {
    return new RestartWithheldEvent(
        id(), time.instant(), host, site, severity, message.english(), cause, message);
  }

  /** The bridge was restarted or stopped by something other than Meetkeeper. */
  public Event foreignRestart(
      Severity severity, MessageText message, String suspect, ProcessId before, ProcessId after) {
    return new ForeignRestartEvent(
        id(),
        time.instant(),
        host,
        site,
        severity,
        message.english(),
        suspect,
        before,
        after,
        message);
  }

  /** The state of automation on a host has changed. */
  public Event automationChanged(
      Severity severity, MessageText message, HostAutomation.State state) {
    return new AutomationChangedEvent(
        id(), time.instant(), host, site, severity, message.english(), state, message);
  }

  /** A change of the secure domain was requested, or has ended. */
  public Event secureDomainChanged(
      Severity severity,
      MessageText message,
      String work,
      SecureDomainChangeStatus.Phase phase,
      SecureDomainMode wanted) {
    return new SecureDomainChangedEvent(
        id(),
        time.instant(),
        host,
        site,
        severity,
        message.english(),
        work,
        phase,
        wanted,
        message);
  }

  /** A message about one subject. */
  public Event notice(Severity severity, String subject, MessageText message) {
    return new NoticeEvent(
        id(), time.instant(), host, site, severity, message.english(), subject, message);
  }

  /** The relay to Machinist has stopped, had a point refused, or has resumed. */
  public Event relayTrouble(Severity severity, MessageText message, Integer status) {
    return new RelayTroubleEvent(
        id(), time.instant(), host, site, severity, message.english(), status, message);
  }

  /** A file of Jitsi was changed. */
  public Event documentChanged(
      Severity severity, MessageText message, String document, String revision, String by) {
    return new DocumentChangedEvent(
        id(),
        time.instant(),
        host,
        site,
        severity,
        message.english(),
        document,
        revision,
        by,
        message);
  }

  /** A kept setting was changed in the file, or is as wanted again. */
  public Event settingDrifted(
      MessageText message, String document, List<String> options, boolean drifted) {
    return new SettingDriftedEvent(
        id(),
        time.instant(),
        host,
        site,
        drifted ? Severity.WARNING : Severity.INFO,
        message.english(),
        document,
        options,
        drifted,
        message);
  }

  /** An account was created, changed or deleted. */
  public Event accountChanged(
      Severity severity,
      MessageText message,
      String account,
      AccountChangedEvent.AccountChangeKind kind,
      String by) {
    return new AccountChangedEvent(
        id(), time.instant(), host, site, severity, message.english(), account, kind, by, message);
  }

  /**
   * A check changed its state.
   *
   * @param before the state that was announced before
   */
  public Event healthChanged(
      Severity severity, MessageText message, HealthCheck check, HealthState before) {
    return new HealthChangedEvent(
        id(),
        time.instant(),
        host,
        site,
        severity,
        message.english(),
        check.id(),
        check.state(),
        before,
        check.since(),
        check.remedy(),
        message,
        check.remedyText());
  }

  private static String id() {
    return UUID.randomUUID().toString();
  }
}
