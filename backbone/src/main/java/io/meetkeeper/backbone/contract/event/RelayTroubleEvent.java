package io.meetkeeper.backbone.contract.event;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;

/**
 * The relay to Machinist has stopped, had a point refused, or has resumed.
 *
 * @param status HTTP status of the answer; {@code null} when there was none
 */
@JsonTypeName("relay")
public record RelayTroubleEvent(
    String id,
    Instant at,
    String host,
    String site,
    Severity severity,
    String message,
    Integer status)
    implements Event {}
