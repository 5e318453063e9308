package io.meetkeeper.backbone.contract.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.meetkeeper.backbone.contract.check.HostReport;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Instant;

/**
 * An event for the operator: stored, shown, streamed and, from {@link Severity#WARNING} on, sent as
 * a notification. It never contains a secret. An event whose type this version does not know is
 * read as {@link UnknownEvent}.
 */
@HostReport
@JsonTypeInfo(
    use = JsonTypeInfo.Id.NAME,
    include = JsonTypeInfo.As.EXISTING_PROPERTY,
    property = "type",
    visible = true,
    defaultImpl = UnknownEvent.class)
@JsonPropertyOrder("type")
@JsonSubTypes({
  @JsonSubTypes.Type(PressureEvent.class),
  @JsonSubTypes.Type(RestartChangedEvent.class),
  @JsonSubTypes.Type(WouldHaveRestartedEvent.class),
  @JsonSubTypes.Type(RestartWithheldEvent.class),
  @JsonSubTypes.Type(ForeignRestartEvent.class),
  @JsonSubTypes.Type(AutomationChangedEvent.class),
  @JsonSubTypes.Type(SecureDomainChangedEvent.class),
  @JsonSubTypes.Type(NoticeEvent.class),
  @JsonSubTypes.Type(RelayTroubleEvent.class),
  @JsonSubTypes.Type(AccountChangedEvent.class),
  @JsonSubTypes.Type(DocumentChangedEvent.class),
  @JsonSubTypes.Type(SettingDriftedEvent.class),
  @JsonSubTypes.Type(HealthChangedEvent.class),
  @JsonSubTypes.Type(ReportEvent.class)
})
public sealed interface Event
    permits PressureEvent,
        RestartChangedEvent,
        WouldHaveRestartedEvent,
        RestartWithheldEvent,
        ForeignRestartEvent,
        AutomationChangedEvent,
        SecureDomainChangedEvent,
        NoticeEvent,
        RelayTroubleEvent,
        AccountChangedEvent,
        DocumentChangedEvent,
        SettingDriftedEvent,
        HealthChangedEvent,
        ReportEvent,
        UnknownEvent {
  /** Unique id, to detect duplicates. */
  String id();

  /** When it happened. */
  Instant at();

  /** Host id; {@code null} when it concerns no host. */
  String host();

  /** The Jitsi Meet domain; {@code null} when it concerns no site. */
  String site();

  /** Severity. */
  Severity severity();

  /** One sentence with the numbers. */
  String message();

  /** The message by its code; {@code null} from an older version. */
  MessageText messageText();

  /** Type name in JSON, for example {@code pressure}. */
  @JsonProperty("type")
  default String type() {
    JsonTypeName name = getClass().getAnnotation(JsonTypeName.class);
    return name == null ? "other" : name.value();
  }
}
