package io.meetkeeper.backbone.contract.event;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.meetkeeper.backbone.contract.check.Required;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainMode;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Instant;

/**
 * A change of the secure domain was requested, or has ended.
 *
 * @param work id of the change
 * @param phase the new phase
 * @param wanted the requested mode
 * @param messageText the message by its code; {@code null} from an older version
 */
@JsonTypeName("secure-domain")
public record SecureDomainChangedEvent(
    @Required String id,
    @Required Instant at,
    String host,
    String site,
    @Required Severity severity,
    @Required String message,
    String work,
    SecureDomainChangeStatus.Phase phase,
    SecureDomainMode wanted,
    MessageText messageText)
    implements Event {}
