package io.meetkeeper.backbone.contract.event;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.meetkeeper.backbone.contract.check.Required;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import java.time.Instant;

/**
 * In state {@code watch}: a restart that Meetkeeper would have done.
 *
 * @param cause what would have asked for it
 */
@JsonTypeName("would-have-restarted")
public record WouldHaveRestartedEvent(
    @Required String id,
    @Required Instant at,
    String host,
    String site,
    @Required Severity severity,
    @Required String message,
    RestartCause cause)
    implements Event {}
