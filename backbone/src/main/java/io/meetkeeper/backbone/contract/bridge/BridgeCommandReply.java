package io.meetkeeper.backbone.contract.bridge;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import io.meetkeeper.backbone.contract.check.HostReport;
import io.meetkeeper.backbone.contract.check.Required;
import io.meetkeeper.backbone.contract.check.TextLines;
import java.time.Instant;

/**
 * Result of a {@link BridgeCommand}.
 *
 * @param outcome the outcome
 * @param reason reason, for the operator
 * @param at time of the outcome
 * @param process the process now; {@code null} when there is none or it is not known
 */
@HostReport
public record BridgeCommandReply(
    @Required CommandOutcome outcome,
    @TextLines String reason,
    @Required Instant at,
    ProcessId process) {
  /** Outcome of a command. */
  public enum CommandOutcome {
    /** Done according to the service manager. */
    DONE,
    /** Refused; nothing was changed. */
    REFUSED,
    /** Tried and failed; the bridge may be down. */
    @JsonEnumDefaultValue
    FAILED
  }
}
