package io.meetkeeper.backbone.contract.event;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import io.meetkeeper.backbone.contract.check.Required;
import java.time.Instant;

/**
 * What Meetkeeper does automatically on a host has changed.
 *
 * @param state the new state
 */
@JsonTypeName("automation")
public record AutomationChangedEvent(
    @Required String id,
    @Required Instant at,
    String host,
    String site,
    @Required Severity severity,
    @Required String message,
    HostAutomation.State state)
    implements Event {}
