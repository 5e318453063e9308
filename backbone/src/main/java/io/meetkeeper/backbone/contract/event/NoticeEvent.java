package io.meetkeeper.backbone.contract.event;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.meetkeeper.backbone.contract.check.Required;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Instant;

/**
 * A message about one subject: a host without swap, a finding, a host that came or went.
 *
 * @param subject for example {@code swap} or {@code finding.heap-caps}
 * @param messageText the message by its code; {@code null} from an older version
 */
@JsonTypeName("notice")
public record NoticeEvent(
    @Required String id,
    @Required Instant at,
    String host,
    String site,
    @Required Severity severity,
    @Required String message,
    String subject,
    MessageText messageText)
    implements Event {
  /** {@link #subject} of the notice to all gateways and schedulers that a host was retired. */
  public static final String HOST_RETIRED = "host-retired";
}
