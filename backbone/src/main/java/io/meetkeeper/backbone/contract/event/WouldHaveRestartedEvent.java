package io.meetkeeper.backbone.contract.event;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.meetkeeper.backbone.contract.check.Required;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Instant;

/**
 * In state {@code watch}: a restart that Meetkeeper would have done.
 *
 * @param cause cause of the restart
 * @param messageText the message by its code; {@code null} from an older version
 */
@JsonTypeName("would-have-restarted")
public record WouldHaveRestartedEvent(
    @Required String id,
    @Required Instant at,
    String host,
    String site,
    @Required Severity severity,
    @Required String message,
    RestartCause cause,
    MessageText messageText)
    implements Event {}
