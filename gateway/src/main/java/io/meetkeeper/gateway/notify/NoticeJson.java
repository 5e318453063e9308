package io.meetkeeper.gateway.notify;

import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.HealthChangedEvent;
import io.meetkeeper.backbone.contract.event.ReportEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.vertx.core.json.JsonObject;
import java.util.Locale;

/** Renders an event for the webhook; {@code text} is what Slack, Mattermost and others show. */
final class NoticeJson {
  private NoticeJson() {}

  static String render(Event event) {
    Severity severity = event.severity() == null ? Severity.INFO : event.severity();
    JsonObject json = new JsonObject().put("id", event.id()).put("at", String.valueOf(event.at()));
    if (event.host() != null) {
      json.put("host", event.host());
    }
    if (event.site() != null) {
      json.put("site", event.site());
    }
    return json.put("severity", ContractJson.enumName(severity))
        .put("type", event.type())
        .put("message", event.message())
        .put("text", text(event, severity))
        .encode();
  }

  private static String text(Event event, Severity severity) {
    String host = event.host() == null ? "Meetkeeper" : event.host();
    String site = event.site() == null ? "" : " (" + event.site() + ")";
    String remedy =
        event instanceof HealthChangedEvent health && !health.remedy().isEmpty()
            ? "\nWhat helps: " + String.join("\n", health.remedy())
            : "";
    return severity.name().toUpperCase(Locale.ROOT)
        + " "
        + host
        + site
        + ": "
        + event.message()
        + remedy
        + (event instanceof ReportEvent report ? reportLines(report) : "");
  }

  private static String reportLines(ReportEvent report) {
    return String.join("", report.lines().stream().map(line -> "\n* " + line).toList());
  }
}
