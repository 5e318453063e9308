package io.meetkeeper.gateway.notify;

import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.HealthChangedEvent;
import io.meetkeeper.backbone.contract.event.ReportEvent;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.gateway.notify.channel.NoticeWording;
import io.vertx.core.json.JsonObject;
import java.util.stream.Collectors;

/**
 * Renders an event for a channel: {@code text} is what Slack, Mattermost and others show, in the
 * language of the channel; {@code message} is for programs, in English.
 */
final class NoticeJson {
  private NoticeJson() {}

  static String render(Event event, MessageLanguage language) {
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
        .put("text", text(event, severity, language))
        .encode();
  }

  private static String text(Event event, Severity severity, MessageLanguage language) {
    Object message = event.messageText();
    if (message == null || event.messageText().in(language) == null) {
      message = MessageText.translate(event.message(), language);
    }
    String text =
        NoticeWording.TEXT.with(severity, event.host(), event.site(), message).in(language);
    if (event instanceof ReportEvent report) {
      return text + lines(report, language);
    }
    return event instanceof HealthChangedEvent health && !health.remedy().isEmpty()
        ? text + "\n" + NoticeWording.HELPS.with(remedy(health, language)).in(language)
        : text;
  }

  private static String remedy(HealthChangedEvent health, MessageLanguage language) {
    return new HealthRemedy(health.remedy(), health.remedyText())
        .steps().stream()
            .map(step -> step instanceof MessageText text ? text.in(language) : (String) step)
            .collect(Collectors.joining("\n"));
  }

  private static String lines(ReportEvent report, MessageLanguage language) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < report.lines().size(); i++) {
      String words = i < report.linesText().size() ? report.linesText().get(i).in(language) : null;
      lines.append("\n* ").append(words == null ? report.lines().get(i) : words);
    }
    return lines.toString();
  }
}
