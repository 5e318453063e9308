package io.meetkeeper.backbone.contract.event;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainChangeStatus;
import io.meetkeeper.backbone.contract.securedomain.SecureDomainMode;
import java.time.Instant;

/**
 * A change of the secure domain was requested, or has ended.
 *
 * @param work id of the change
 * @param phase the new phase
 * @param wanted the requested mode
 */
@JsonTypeName("secure-domain")
public record SecureDomainChangedEvent(
    String id,
    Instant at,
    String host,
    String site,
    Severity severity,
    String message,
    String work,
    SecureDomainChangeStatus.Phase phase,
    SecureDomainMode wanted)
    implements Event {}
