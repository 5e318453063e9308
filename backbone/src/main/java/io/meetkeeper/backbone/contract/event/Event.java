package io.meetkeeper.backbone.contract.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainMode;
import java.time.Instant;
import java.util.List;

/**
 * An event for the operator: stored, shown, streamed and, from {@link Severity#WARNING} on, sent as
 * a notification. It never contains a secret. An event whose type this version does not know is
 * read as {@link Unknown}.
 */
@JsonTypeInfo(
    use = JsonTypeInfo.Id.NAME,
    include = JsonTypeInfo.As.EXISTING_PROPERTY,
    property = "type",
    visible = true,
    defaultImpl = Event.Unknown.class)
@JsonPropertyOrder("type")
@JsonSubTypes({
  @JsonSubTypes.Type(Event.Pressure.class),
  @JsonSubTypes.Type(Event.RestartChanged.class),
  @JsonSubTypes.Type(Event.WouldHaveRestarted.class),
  @JsonSubTypes.Type(Event.RestartWithheld.class),
  @JsonSubTypes.Type(Event.ForeignRestart.class),
  @JsonSubTypes.Type(Event.AutomationChanged.class),
  @JsonSubTypes.Type(Event.SecureDomainChanged.class),
  @JsonSubTypes.Type(Event.Notice.class),
  @JsonSubTypes.Type(Event.RelayTrouble.class),
  @JsonSubTypes.Type(Event.AccountChanged.class),
  @JsonSubTypes.Type(Event.DocumentChanged.class),
  @JsonSubTypes.Type(Event.SettingDrifted.class)
})
public sealed interface Event {
  /** Unique id, to detect duplicates. */
  String id();

  /** When it happened. */
  Instant at();

  /** Host id; {@code null} for an event of no host. */
  String host();

  /** The Jitsi Meet domain; {@code null} for an event of no site. */
  String site();

  /** Severity. */
  Severity severity();

  /** One sentence with the numbers. */
  String message();

  /** Type name in JSON, for example {@code pressure}. */
  @JsonProperty("type")
  default String type() {
    JsonTypeName name = getClass().getAnnotation(JsonTypeName.class);
    return name == null ? "other" : name.value();
  }

  /**
   * An alarm was raised or cleared.
   *
   * @param resource the resource that is running short
   * @param raised whether it was raised; otherwise it was cleared
   * @param usedPercent percent used
   * @param threshold the configured limit in percent
   * @param bridgeSharePercent share of the used swap that the bridge holds; {@code null} when not
   *     known
   * @param holders the three processes that hold most swap, largest first
   */
  @JsonTypeName("pressure")
  record Pressure(
      String id,
      Instant at,
      String host,
      String site,
      Severity severity,
      String message,
      HostSample.Resource resource,
      boolean raised,
      double usedPercent,
      double threshold,
      Double bridgeSharePercent,
      List<SwapHolder> holders)
      implements Event {}

  /**
   * A process that holds swap.
   *
   * @param pid its id
   * @param name its name
   * @param swapBytes VmSwap
   */
  record SwapHolder(long pid, String name, long swapBytes) {}

  /**
   * A restart job changed its state.
   *
   * @param job id of the job
   * @param state the new state
   * @param cause what asked for it
   */
  @JsonTypeName("restart")
  record RestartChanged(
      String id,
      Instant at,
      String host,
      String site,
      Severity severity,
      String message,
      String job,
      RestartJobState state,
      RestartCause cause)
      implements Event {}

  /**
   * In state {@code watch}: a restart that Meetkeeper would have done.
   *
   * @param cause what would have asked for it
   */
  @JsonTypeName("would-have-restarted")
  record WouldHaveRestarted(
      String id,
      Instant at,
      String host,
      String site,
      Severity severity,
      String message,
      RestartCause cause)
      implements Event {}

  /**
   * A rule asked for a restart that is not done: its time was missed, the bridge is not the cause,
   * or the budget is used up.
   *
   * @param cause what would have asked for it
   */
  @JsonTypeName("restart-withheld")
  record RestartWithheld(
      String id,
      Instant at,
      String host,
      String site,
      Severity severity,
      String message,
      RestartCause cause)
      implements Event {}

  /**
   * The bridge was restarted or stopped by something other than Meetkeeper.
   *
   * @param suspect {@code apt}, {@code systemctl}, {@code oom}, {@code crash} or {@code unknown}
   * @param before the process before; {@code null} when not known
   * @param after the process after; {@code null} when it is down
   */
  @JsonTypeName("foreign-restart")
  record ForeignRestart(
      String id,
      Instant at,
      String host,
      String site,
      Severity severity,
      String message,
      String suspect,
      ProcessId before,
      ProcessId after)
      implements Event {}

  /**
   * What Meetkeeper does automatically on a host has changed.
   *
   * @param state the new state
   */
  @JsonTypeName("automation")
  record AutomationChanged(
      String id,
      Instant at,
      String host,
      String site,
      Severity severity,
      String message,
      HostAutomation.State state)
      implements Event {}

  /**
   * A change of the secure domain was requested, or has ended.
   *
   * @param work id of the change
   * @param phase the new phase
   * @param wanted the requested mode
   */
  @JsonTypeName("secure-domain")
  record SecureDomainChanged(
      String id,
      Instant at,
      String host,
      String site,
      Severity severity,
      String message,
      String work,
      SecureDomainChangeStatus.Phase phase,
      SecureDomainMode wanted)
      implements Event {}

  /**
   * A message about one subject: a host without swap, a finding, a host that came or went.
   *
   * @param subject for example {@code swap} or {@code finding.heap-caps}
   */
  @JsonTypeName("notice")
  record Notice(
      String id,
      Instant at,
      String host,
      String site,
      Severity severity,
      String message,
      String subject)
      implements Event {
    /** {@link #subject} of the notice to all gateways and schedulers that a host was retired. */
    public static final String HOST_RETIRED = "host-retired";
  }

  /**
   * The relay to Machinist has stopped, had a point refused, or has resumed.
   *
   * @param status HTTP status of the answer; {@code null} when there was none
   */
  @JsonTypeName("relay")
  record RelayTrouble(
      String id,
      Instant at,
      String host,
      String site,
      Severity severity,
      String message,
      Integer status)
      implements Event {}

  /**
   * A file of Jitsi was changed.
   *
   * @param document its name in the API
   * @param revision its id in the history; {@code null} when it could not be recorded
   * @param by token name, {@code meetkeeper} or {@code by hand or a package}
   */
  @JsonTypeName("document")
  record DocumentChanged(
      String id,
      Instant at,
      String host,
      String site,
      Severity severity,
      String message,
      String document,
      String revision,
      String by)
      implements Event {}

  /**
   * A kept setting was changed in the file, or is as wanted again. Contains no values, since they
   * may be secret.
   *
   * @param document its name in the API
   * @param options paths of the settings, joined by dots
   * @param drifted whether they differ; {@code false}: they are as wanted again
   */
  @JsonTypeName("setting-drift")
  record SettingDrifted(
      String id,
      Instant at,
      String host,
      String site,
      Severity severity,
      String message,
      String document,
      List<String> options,
      boolean drifted)
      implements Event {}

  /**
   * An account was created, changed or deleted.
   *
   * @param account its name
   * @param change what has changed
   * @param by token name of the caller; {@code null}: Meetkeeper itself
   */
  @JsonTypeName("account")
  record AccountChanged(
      String id,
      Instant at,
      String host,
      String site,
      Severity severity,
      String message,
      String account,
      AccountChangeKind change,
      String by)
      implements Event {
    /** What has changed about an account. */
    public enum AccountChangeKind {
      /** It was created. */
      CREATED,
      /** Its note or expiry date was changed. */
      CHANGED,
      /** Its password was changed. */
      PASSWORD,
      /** It may no longer log in. */
      DISABLED,
      /** It may log in again. */
      ENABLED,
      /** It may no longer log in: it has expired. */
      EXPIRED,
      /** It was deleted. */
      DELETED,
      /** It was created only in part when Prosody went away, and was removed again. */
      UNDONE
    }
  }

  /**
   * An event of a newer version.
   *
   * @param type its type in that version
   */
  @JsonTypeName("other")
  record Unknown(
      String id,
      Instant at,
      String host,
      String site,
      Severity severity,
      String message,
      @JsonProperty("type") String type)
      implements Event {
    /** An event without a type is unknown too. */
    public Unknown {
      type = type == null ? "other" : type;
    }
  }
}
