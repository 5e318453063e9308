package io.meetkeeper.backbone.contract.event;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.meetkeeper.backbone.contract.check.Required;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Instant;

/**
 * The relay to Machinist has stopped, had a point refused, or has resumed.
 *
 * @param status HTTP status of the answer; {@code null} when there was none
 * @param messageText the message by its code; {@code null} from an older version
 */
@JsonTypeName("relay")
public record RelayTroubleEvent(
    @Required String id,
    @Required Instant at,
    String host,
    String site,
    @Required Severity severity,
    @Required String message,
    Integer status,
    MessageText messageText)
    implements Event {}
