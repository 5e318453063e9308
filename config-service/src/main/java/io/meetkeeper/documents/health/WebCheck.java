package io.meetkeeper.documents.health;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import java.util.List;
import java.util.function.Predicate;

/** The check {@code web}: does the web server serve the config.js that is on disk? Pure. */
final class WebCheck {
  static final String ID = "web";

  private static final List<String> NGINX =
      List.of("sudo nginx -t", "sudo systemctl restart nginx", "sudo journalctl -u nginx -n 50");

  private WebCheck() {}

  /**
   * Judges an answer to {@code GET /config.js}.
   *
   * @param url what was asked, for the evidence
   * @param same whether a body is the file on disk; {@code null} when that file could not be read
   */
  static HealthCheck of(
      String url, TlsWebClient.WebServerReply reply, Predicate<byte[]> same, String file) {
    List<String> evidence =
        List.of("GET " + url + ": " + reply.status() + ", " + reply.body().length + " bytes");
    if (reply.status() == 401 || reply.status() == 403) {
      return unknown("the web server asks for a login, so its config.js is not seen", evidence);
    }
    if (reply.status() >= 300 && reply.status() < 400) {
      return unknown(
          "the web server sends to another address, so its config.js is not seen", evidence);
    }
    if (reply.status() != 200) {
      String said = reply.status() == 0 ? "no HTTP" : String.valueOf(reply.status());
      return broken(
          "every visitor gets a blank page: the web server answers config.js with " + said,
          evidence);
    }
    if (same == null) {
      return HealthCheck.well(ID, "the web server serves a config.js", evidence);
    }
    return same.test(reply.body())
        ? HealthCheck.well(ID, "the web server serves " + file, evidence)
        : HealthCheck.of(
            ID,
            HealthState.WARNING,
            "the web server serves another config.js than " + file + ": changes of it reach nobody",
            evidence,
            List.of(
                "sudo grep -rn config.js /etc/nginx/sites-enabled /etc/apache2/sites-enabled",
                "is a proxy or a cache in between? it must ask again, or be emptied"));
  }

  /** Nothing answers at the address. */
  static HealthCheck noAnswer(String url, String why) {
    return broken(
        "nobody can open the page: " + url + " " + why, List.of("GET " + url + ": " + why));
  }

  private static HealthCheck broken(String summary, List<String> evidence) {
    return HealthCheck.of(ID, HealthState.BROKEN, summary, evidence, NGINX);
  }

  static HealthCheck unknown(String summary, List<String> evidence) {
    return HealthCheck.of(ID, HealthState.UNKNOWN, summary, evidence, List.of());
  }
}
