package io.meetkeeper.documents.health;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/** The check {@code certificate}: is the certificate of the web server good for browsers? Pure. */
final class CertificateCheck {
  static final String ID = "certificate";

  private static final List<String> RENEW =
      List.of(
          "sudo certbot renew --dry-run",
          "systemctl list-timers certbot.timer",
          "after a renewal: sudo systemctl reload nginx");

  private CertificateCheck() {}

  /**
   * Judges a chain.
   *
   * @param chain as the server sent it, its own certificate first
   * @param trusted whether it leads to an authority that Java trusts, as browsers and phones would
   */
  static HealthCheck of(String site, List<X509Certificate> chain, boolean trusted, Instant now) {
    ServerCertificate own = new ServerCertificate(chain.get(0));
    List<String> evidence = List.of(own.describe(), chain.size() + " certificates were sent");
    if (!own.isFor(site)) {
      return broken(
          "the certificate is not for " + site + " but for " + own.describeNames(), evidence);
    }
    if (own.isExpired(now)) {
      return broken("the certificate expired on " + own.end(), evidence);
    }
    if (own.isEarly(now)) {
      return broken(
          "the certificate is not valid before " + own.start() + "; is the clock right?", evidence);
    }
    if (!trusted) {
      return untrusted(own, chain, evidence);
    }
    String days = "the certificate is valid for " + own.daysLeft(now) + " more days";
    return own.isDue(now)
        ? warning(
            days + " and was not renewed: after that nobody can open the page", evidence, RENEW)
        : HealthCheck.well(ID, days, evidence);
  }

  private static HealthCheck untrusted(
      ServerCertificate own, List<X509Certificate> chain, List<String> evidence) {
    String consequence = "browsers warn every visitor and the phone apps refuse: ";
    if (own.isSelfSigned()) {
      return warning(
          consequence + "the certificate is self-signed",
          evidence,
          List.of("sudo /usr/share/jitsi-meet/scripts/install-letsencrypt-cert.sh"));
    }
    return chain.size() == 1
        ? warning(
            "phone apps may refuse the page: the certificate of the issuer is not sent with it",
            evidence,
            List.of("give the web server fullchain.pem instead of cert.pem"))
        : warning(
            consequence + "its issuer is unknown here: " + own.issuer(),
            evidence,
            List.of("with an authority of your own: every client must have it"));
  }

  private static HealthCheck broken(String what, List<String> evidence) {
    return HealthCheck.of(
        ID, HealthState.BROKEN, "browsers refuse the page: " + what, evidence, RENEW);
  }

  private static HealthCheck warning(String summary, List<String> evidence, List<String> remedy) {
    return HealthCheck.of(ID, HealthState.WARNING, summary, evidence, remedy);
  }

  static HealthCheck unknown(String why) {
    return HealthCheck.of(
        ID, HealthState.UNKNOWN, "the certificate is not known: " + why, List.of(), List.of());
  }
}
