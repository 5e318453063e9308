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
 * Something that happened and that an operator may want to read: it is kept, shown, streamed and,
 * from {@link Severity#WARNING} on, notified. Never carries a secret. An event of a newer version,
 * with a type that is not known here, becomes {@link Unknown}.
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
  /** Unique, for whoever gets it twice. */
  String id();

  /** When it happened. */
  Instant at();

  /** On which host; {@code null} when on none. */
  String host();

  /** Of which site; {@code null} when of none. */
  String site();

  /** How much it matters. */
  Severity severity();

  /** What happened, in one sentence with the numbers. */
  String message();

  /** The name of its type in JSON, for example {@code pressure}. */
  @JsonProperty("type")
  default String type() {
    JsonTypeName name = getClass().getAnnotation(JsonTypeName.class);
    return name == null ? "other" : name.value();
  }

  /**
   * An alarm was raised or cleared.
   *
   * @param resource what runs short
   * @param raised raised, or cleared
   * @param usedPercent percent used
   * @param threshold the configured percent that was crossed
   * @param bridgeSharePercent how much of the used swap the bridge itself holds; {@code null} when
   *     not known
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
   * @param job its id
   * @param state into which
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
   * In {@code watch}, what would have been done.
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
   * A rule fired and nothing is done about it: missed, not the bridge's fault, over the budget.
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
   * The bridge was restarted or stopped, and not by us.
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
   * What Meetkeeper does by itself on a host has changed.
   *
   * @param state into which
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
   * A change of who may open a room was asked for, or ended.
   *
   * @param work its id
   * @param phase into which
   * @param wanted how it is to be
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
   * Something said once: a host without swap, a finding, a host that came or went.
   *
   * @param subject what it is about, for example {@code swap} or {@code finding.heap-caps}
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
    /** {@link #subject} of what tells all gateways and schedulers that a host is gone for good. */
    public static final String HOST_RETIRED = "host-retired";
  }

  /**
   * The relay to Machinist stopped, refused a point, or goes on again.
   *
   * @param status HTTP status behind it; {@code null} when there was no answer
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
   * A file of Jitsi is no longer what it was.
   *
   * @param document its name in the API
   * @param revision in the history; {@code null} when it could not be recorded
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
   * A setting that is wanted for good is not so, or is so again. Tells no values: they may be
   * secret.
   *
   * @param document its name in the API
   * @param options the paths, joined by dots
   * @param drifted not as wanted; {@code false}: as wanted again
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
   * @param change what became of it
   * @param by token name of who asked; {@code null}: Meetkeeper by itself
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
    /** What became of an account. */
    public enum AccountChangeKind {
      /** It is new. */
      CREATED,
      /** Its note or its expiry date is another one. */
      CHANGED,
      /** Its password is another one. */
      PASSWORD,
      /** It may not log in any more. */
      DISABLED,
      /** It may log in again. */
      ENABLED,
      /** It may not log in any more, since its time has come. */
      EXPIRED,
      /** It is gone. */
      DELETED,
      /** It was half made when Prosody went away, and is gone again. */
      UNDONE
    }
  }

  /**
   * An event of a newer version.
   *
   * @param type its type there
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
    /** An event without a type is one that we cannot know either. */
    public Unknown {
      type = type == null ? "other" : type;
    }
  }
}
