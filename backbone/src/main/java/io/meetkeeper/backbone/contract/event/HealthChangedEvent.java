package io.meetkeeper.backbone.contract.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Instant;
import java.util.List;

/**
 * A check of a host became bad, worse, less bad or well.
 *
 * @param check id of the check, for example {@code jicofo}
 * @param state its state now
 * @param before the state that was announced before; {@code well} when there was none
 * @param since start of the state; {@code null} when not known
 * @param remedy steps that help, one line each
 * @param messageText the message by its code; {@code null} from an older version
 * @param remedyText the lines of the remedy by their code; empty when all are commands
 */
@JsonTypeName("health")
public record HealthChangedEvent(
    String id,
    Instant at,
    String host,
    String site,
    Severity severity,
    String message,
    String check,
    HealthState state,
    HealthState before,
    Instant since,
    List<String> remedy,
    MessageText messageText,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<MessageText> remedyText)
    implements Event {
  /** Copies the lists; they are never {@code null}. */
  public HealthChangedEvent {
    remedy = remedy == null ? List.of() : List.copyOf(remedy);
    remedyText = HealthRemedy.copy(remedyText);
  }
}
