package io.meetkeeper.documents.health;

import io.meetkeeper.backbone.certificate.ServerCertificate;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.message.MessageText;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * The check {@code certificate}: whether browsers accept the certificate of the web server. Pure.
 */
final class CertificateCheck {
  static final String ID = "certificate";

  private static final HealthRemedy RENEW =
      HealthRemedy.of(
          "sudo certbot renew --dry-run",
          "systemctl list-timers certbot.timer",
          WebMessage.AFTER_RENEWAL.with("sudo systemctl reload nginx"));

  private CertificateCheck() {}

  /**
   * Judges a chain.
   *
   * @param chain as the server sent it, its own certificate first
   * @param trusted whether it leads to an authority that Java trusts, as browsers and phones would;
   *     {@code null} when that is not known
   */
  static HealthCheck of(String site, List<X509Certificate> chain, Boolean trusted, Instant now) {
    ServerCertificate own = new ServerCertificate(chain.get(0));
    List<String> evidence = List.of(own.describe(), chain.size() + " certificates were sent");
    if (!own.isFor(site)) {
      return broken(
          WebMessage.CERTIFICATE_OTHER_NAME.with(
              site, own.names().isEmpty() ? null : own.describeNames()),
          evidence);
    }
    if (own.isExpired(now)) {
      return broken(WebMessage.CERTIFICATE_EXPIRED.with(own.end()), evidence);
    }
    if (own.isEarly(now)) {
      return broken(WebMessage.CERTIFICATE_EARLY.with(own.start()), evidence);
    }
    if (trusted == null) {
      return unknown(WebMessage.NO_AUTHORITIES.with());
    }
    if (!trusted) {
      return untrusted(own, chain, evidence);
    }
    long days = own.daysLeft(now);
    return own.isDue(now)
        ? warning(WebMessage.CERTIFICATE_DUE.with(days), evidence, RENEW)
        : HealthCheck.well(ID, WebMessage.CERTIFICATE_VALID.with(days), evidence);
  }

  private static HealthCheck untrusted(
      ServerCertificate own, List<X509Certificate> chain, List<String> evidence) {

    if (own.isSelfSigned()) {
      return warning(
          WebMessage.SELF_SIGNED.with(),
          evidence,
          HealthRemedy.of("sudo /usr/share/jitsi-meet/scripts/install-letsencrypt-cert.sh"));
    }
    return chain.size() == 1
        ? warning(
            WebMessage.CHAIN_MISSING.with(),
            evidence,
            HealthRemedy.of(WebMessage.FULL_CHAIN.with()))
        : warning(
            WebMessage.ISSUER_UNKNOWN.with(own.issuer()),
            evidence,
            HealthRemedy.of(WebMessage.OWN_AUTHORITY.with()));
  }

  private static HealthCheck broken(MessageText summary, List<String> evidence) {
    return HealthCheck.of(ID, HealthState.BROKEN, summary, evidence, RENEW);
  }

  private static HealthCheck warning(
      MessageText summary, List<String> evidence, HealthRemedy remedy) {
    return HealthCheck.of(ID, HealthState.WARNING, summary, evidence, remedy);
  }

  static HealthCheck unknown(Object reason) {
    return HealthCheck.of(
        ID,
        HealthState.UNKNOWN,
        WebMessage.CERTIFICATE_NOT_KNOWN.with(reason),
        List.of(),
        HealthRemedy.NONE);
  }
}
