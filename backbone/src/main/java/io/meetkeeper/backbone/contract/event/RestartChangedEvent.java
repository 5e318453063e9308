package io.meetkeeper.backbone.contract.event;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.meetkeeper.backbone.contract.check.Required;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import io.meetkeeper.backbone.contract.restart.RestartJobState;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Instant;

/**
 * A restart job changed its state.
 *
 * @param job id of the job
 * @param state the new state
 * @param cause cause of the restart
 * @param messageText the message by its code; {@code null} from an older version
 */
@JsonTypeName("restart")
public record RestartChangedEvent(
    @Required String id,
    @Required Instant at,
    String host,
    String site,
    @Required Severity severity,
    @Required String message,
    String job,
    RestartJobState state,
    RestartCause cause,
    MessageText messageText)
    implements Event {}
