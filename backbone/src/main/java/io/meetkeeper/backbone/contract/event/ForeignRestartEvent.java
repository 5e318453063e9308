package io.meetkeeper.backbone.contract.event;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.check.Required;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Instant;

/**
 * The bridge was restarted or stopped by something other than Meetkeeper.
 *
 * @param suspect {@code apt}, {@code systemctl}, {@code oom}, {@code crash} or {@code unknown}
 * @param before the process before; {@code null} when not known
 * @param after the process after; {@code null} when it is down
 * @param messageText the message by its code; {@code null} from an older version
 */
@JsonTypeName("foreign-restart")
public record ForeignRestartEvent(
    @Required String id,
    @Required Instant at,
    String host,
    String site,
    @Required Severity severity,
    @Required String message,
    String suspect,
    ProcessId before,
    ProcessId after,
    MessageText messageText)
    implements Event {}
