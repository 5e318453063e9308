package io.meetkeeper.backbone.contract.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Instant;
import java.util.List;

/**
 * Health of a site as one value: the worst of the checks of its hosts and of what only the gateway
 * knows, such as a silent host.
 *
 * @param site the Jitsi Meet domain; {@code null} for a host that belongs to no site
 * @param hosts its hosts
 * @param state the worst state
 * @param summary one sentence for the operator, with its time and what Meetkeeper does about it
 * @param since start of that state; {@code null} when not known
 * @param host host of the check that is the reason; {@code null} when all is well
 * @param check id of that check; {@code null} when all is well
 * @param remedy steps that help, one line each
 * @param summaryText the summary by its code; {@code null} from an older version
 * @param remedyText the lines of the remedy by their code; empty when all are commands
 */
public record SiteHealth(
    String site,
    List<String> hosts,
    HealthState state,
    String summary,
    Instant since,
    String host,
    String check,
    List<String> remedy,
    MessageText summaryText,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<MessageText> remedyText) {
  /** Copies the lists; they are never {@code null}. */
  public SiteHealth {
    hosts = hosts == null ? List.of() : List.copyOf(hosts);
    remedy = remedy == null ? List.of() : List.copyOf(remedy);
    remedyText = HealthRemedy.copy(remedyText);
  }
}
