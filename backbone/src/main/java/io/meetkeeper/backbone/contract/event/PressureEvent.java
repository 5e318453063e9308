package io.meetkeeper.backbone.contract.event;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.meetkeeper.backbone.contract.check.Required;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Instant;
import java.util.List;

/**
 * An alarm was raised or cleared.
 *
 * @param resource the resource that is running short
 * @param raised whether it was raised; otherwise it was cleared
 * @param usedPercent percent used
 * @param threshold the configured limit in percent; {@code null} when not known
 * @param bridgeSharePercent share of the used swap that the bridge holds; {@code null} when not
 *     known
 * @param holders the three processes that hold most swap, largest first
 * @param messageText the message by its code; {@code null} from an older version
 */
@JsonTypeName("pressure")
public record PressureEvent(
    @Required String id,
    @Required Instant at,
    String host,
    String site,
    @Required Severity severity,
    @Required String message,
    @Required HostSample.Resource resource,
    boolean raised,
    double usedPercent,
    Double threshold,
    Double bridgeSharePercent,
    List<SwapHolder> holders,
    MessageText messageText)
    implements Event {}
