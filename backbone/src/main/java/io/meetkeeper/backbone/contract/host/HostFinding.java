package io.meetkeeper.backbone.contract.host;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.meetkeeper.backbone.contract.check.Required;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.message.MessageText;
import java.util.List;

/**
 * A problem on a host that the operator should know about.
 *
 * @param id stable name, for example {@code heap-caps}
 * @param severity severity
 * @param summary one sentence with the numbers
 * @param remedy steps to solve it
 * @param summaryText the summary by its code; {@code null} from an older version
 * @param remedyText the steps by their code; empty when all are commands
 */
public record HostFinding(
    @Required String id,
    @Required Severity severity,
    @Required String summary,
    @Required List<String> remedy,
    MessageText summaryText,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<MessageText> remedyText) {
  /** The texts of the remedy are never {@code null}. */
  public HostFinding {
    remedyText = HealthRemedy.copy(remedyText);
  }
}
