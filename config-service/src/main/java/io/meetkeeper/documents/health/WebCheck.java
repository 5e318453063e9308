package io.meetkeeper.documents.health;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.message.MessageText;
import java.util.List;
import java.util.function.Predicate;

/** The check {@code web}: whether the web server serves the config.js that is on disk. Pure. */
final class WebCheck {
  static final String ID = "web";

  private static final HealthRemedy NGINX =
      HealthRemedy.of(
          "sudo nginx -t", "sudo systemctl restart nginx", "sudo journalctl -u nginx -n 50");

  private WebCheck() {}

  /**
   * Judges a reply to {@code GET /config.js}.
   *
   * @param url the requested URL, for the evidence
   * @param same whether a body is the file on disk; {@code null} when that file could not be read
   */
  static HealthCheck of(
      String url, TlsWebClient.WebServerReply reply, Predicate<byte[]> same, String file) {
    List<String> evidence =
        List.of("GET " + url + ": " + reply.status() + ", " + reply.body().length + " bytes");
    if (reply.status() == 401 || reply.status() == 403) {
      return unknown(WebMessage.ASKS_LOGIN.with(), evidence);
    }
    if (reply.status() >= 300 && reply.status() < 400) {
      return unknown(WebMessage.REDIRECTS.with(), evidence);
    }
    if (reply.status() != 200) {

      return broken(WebMessage.WRONG_STATUS.with(reply.status()), evidence);
    }
    if (same == null) {
      return HealthCheck.well(ID, WebMessage.SERVES_ONE.with(), evidence);
    }
    return same.test(reply.body())
        ? HealthCheck.well(ID, WebMessage.SERVES.with(file), evidence)
        : HealthCheck.of(
            ID,
            HealthState.WARNING,
            WebMessage.SERVES_OTHER.with(file),
            evidence,
            HealthRemedy.of(
                "sudo grep -rn config.js /etc/nginx/sites-enabled /etc/apache2/sites-enabled",
                WebMessage.PROXY.with()));
  }

  /** The check when nothing answers at the address. */
  static HealthCheck noAnswer(String url, MessageText reason) {
    return broken(
        WebMessage.NO_ANSWER.with(url, reason), List.of("GET " + url + ": " + reason.english()));
  }

  private static HealthCheck broken(MessageText summary, List<String> evidence) {
    return HealthCheck.of(ID, HealthState.BROKEN, summary, evidence, NGINX);
  }

  static HealthCheck unknown(MessageText summary, List<String> evidence) {
    return HealthCheck.of(ID, HealthState.UNKNOWN, summary, evidence, HealthRemedy.NONE);
  }
}
