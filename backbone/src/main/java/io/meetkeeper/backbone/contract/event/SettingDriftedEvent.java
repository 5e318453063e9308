package io.meetkeeper.backbone.contract.event;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.meetkeeper.backbone.contract.check.Required;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Instant;
import java.util.List;

/**
 * A kept setting was changed in the file, or is as wanted again. Contains no values, since they may
 * be secret.
 *
 * @param document its name in the API
 * @param options paths of the settings, joined by dots
 * @param drifted whether they differ; {@code false}: they are as wanted again
 * @param messageText the message by its code; {@code null} from an older version
 */
@JsonTypeName("setting-drift")
public record SettingDriftedEvent(
    @Required String id,
    @Required Instant at,
    String host,
    String site,
    @Required Severity severity,
    @Required String message,
    String document,
    List<String> options,
    boolean drifted,
    MessageText messageText)
    implements Event {}
