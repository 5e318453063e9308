package io.meetkeeper.backbone.contract.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;

/**
 * An event of a newer version.
 *
 * @param type its type in that version
 */
@JsonTypeName("other")
public record UnknownEvent(
    String id,
    Instant at,
    String host,
    String site,
    Severity severity,
    String message,
    @JsonProperty("type") String type)
    implements Event {
  /** An event without a type is unknown too. */
  public UnknownEvent {
    type = type == null ? "other" : type;
  }
}
