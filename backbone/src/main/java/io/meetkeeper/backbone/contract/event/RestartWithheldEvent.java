package io.meetkeeper.backbone.contract.event;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.meetkeeper.backbone.contract.check.Required;
import io.meetkeeper.backbone.contract.restart.RestartCause;
import java.time.Instant;

/**
 * A rule asked for a restart that is not done: its time was missed, the bridge is not the cause, or
 * the budget is used up.
 *
 * @param cause what would have asked for it
 */
@JsonTypeName("restart-withheld")
public record RestartWithheldEvent(
    @Required String id,
    @Required Instant at,
    String host,
    String site,
    @Required Severity severity,
    @Required String message,
    RestartCause cause)
    implements Event {}
