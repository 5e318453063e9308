package io.meetkeeper.backbone.contract.event;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.meetkeeper.backbone.contract.check.Required;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Instant;

/**
 * A file of Jitsi was changed.
 *
 * @param document its name in the API
 * @param revision its id in the history; {@code null} when it could not be recorded
 * @param by token name, {@code meetkeeper} or {@code by hand or a package}
 * @param messageText the message by its code; {@code null} from an older version
 */
@JsonTypeName("document")
public record DocumentChangedEvent(
    @Required String id,
    @Required Instant at,
    String host,
    String site,
    @Required Severity severity,
    @Required String message,
    String document,
    String revision,
    String by,
    MessageText messageText)
    implements Event {}
