package io.meetkeeper.backbone.contract.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.meetkeeper.backbone.contract.check.Required;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Instant;

/**
 * An event of a newer version.
 *
 * @param type its type in that version
 * @param messageText the message by its code; {@code null} from an older version
 */
@JsonTypeName("other")
public record UnknownEvent(
    @Required String id,
    @Required Instant at,
    String host,
    String site,
    @Required Severity severity,
    @Required String message,
    @JsonProperty("type") String type,
    MessageText messageText)
    implements Event {
  /** An event whose message has no code. */
  public UnknownEvent(
      String id,
      Instant at,
      String host,
      String site,
      Severity severity,
      String message,
      String type) {
    this(id, at, host, site, severity, message, type, null);
  }

  /** An event without a type is unknown too. */
  public UnknownEvent {
    type = type == null ? "other" : type;
  }
}
