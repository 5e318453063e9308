package io.meetkeeper.backbone.contract.event;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.meetkeeper.backbone.contract.automation.HostAutomation;
import java.time.Instant;

/**
 * What Meetkeeper does automatically on a host has changed.
 *
 * @param state the new state
 */
@JsonTypeName("automation")
public record AutomationChangedEvent(
    String id,
    Instant at,
    String host,
    String site,
    Severity severity,
    String message,
    HostAutomation.State state)
    implements Event {}
