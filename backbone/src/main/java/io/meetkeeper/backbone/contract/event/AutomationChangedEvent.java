package io.meetkeeper.backbone.contract.event;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.check.Required;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Instant;

/**
 * The state of automation on a host has changed.
 *
 * @param state the new state
 * @param messageText the message by its code; {@code null} from an older version
 */
@JsonTypeName("automation")
public record AutomationChangedEvent(
    @Required String id,
    @Required Instant at,
    String host,
    String site,
    @Required Severity severity,
    @Required String message,
    HostAutomation.State state,
    MessageText messageText)
    implements Event {}
