package io.meetkeeper.backbone.contract.event;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.meetkeeper.backbone.contract.check.Required;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Instant;
import java.util.List;

/**
 * The weekly or monthly report. Channels that subscribe to it get it regardless of their severity.
 *
 * @param id the same for one period, so that it is sent once
 * @param message the most important in one sentence
 * @param messageText the same by code
 * @param period {@code week} or {@code month}
 * @param lines everything else in sentences
 * @param linesText the same by code
 * @param sites the sites that it covers, sorted; {@code null}: all
 */
@JsonTypeName("report")
public record ReportEvent(
    @Required String id,
    @Required Instant at,
    String host,
    String site,
    @Required Severity severity,
    @Required String message,
    MessageText messageText,
    String period,
    List<String> lines,
    List<MessageText> linesText,
    List<String> sites)
    implements Event {
  /** Copies the lists; those of lines are never {@code null}. */
  public ReportEvent {
    lines = lines == null ? List.of() : List.copyOf(lines);
    linesText = linesText == null ? List.of() : List.copyOf(linesText);
    sites = sites == null ? null : List.copyOf(sites);
  }
}
