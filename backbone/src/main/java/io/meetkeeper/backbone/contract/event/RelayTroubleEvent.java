package io.meetkeeper.backbone.contract.event;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.meetkeeper.backbone.contract.check.Required;
import java.time.Instant;

/**
 * The relay to Machinist has stopped, had a point refused, or has resumed.
 *
 * @param status HTTP status of the answer; {@code null} when there was none
 */
@JsonTypeName("relay")
public record RelayTroubleEvent(
    @Required String id,
    @Required Instant at,
    String host,
    String site,
    @Required Severity severity,
    @Required String message,
    Integer status)
    implements Event {}
