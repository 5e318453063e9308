package io.meetkeeper.backbone.contract.event;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.meetkeeper.backbone.contract.check.Required;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Instant;

/**
 * A rule requested a restart that is not made: its time was missed, the bridge is not the cause, or
 * the budget is used up.
 *
 * @param cause cause of the restart
 * @param messageText the message by its code; {@code null} from an older version
 */
@JsonTypeName("restart-withheld")
public record RestartWithheldEvent(
    @Required String id,
    @Required Instant at,
    String host,
    String site,
    @Required Severity severity,
    @Required String message,
    RestartCause cause,
    MessageText messageText)
    implements Event {}
