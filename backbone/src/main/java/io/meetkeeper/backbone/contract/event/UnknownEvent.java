package io.meetkeeper.backbone.contract.event;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.meetkeeper.backbone.contract.check.Required;
import java.time.Instant;

/**
 * An event of a newer version.
 *
 * @param type its type in that version
 */
@JsonTypeName("other")
public record UnknownEvent(
    @Required String id,
    @Required Instant at,
    String host,
    String site,
    @Required Severity severity,
    @Required String message,
    @JsonProperty("type") String type)
    implements Event {
  /** An event without a type is unknown too. */
  public UnknownEvent {
    type = type == null ? "other" : type;
  }
}
