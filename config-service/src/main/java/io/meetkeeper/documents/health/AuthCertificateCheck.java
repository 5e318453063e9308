package io.meetkeeper.documents.health;

import io.meetkeeper.backbone.certificate.ServerCertificate;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.health.RemedyMessage;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.files.disk.ReadPermissionHint;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;

/**
 * The check {@code certificate-auth}: Jicofo and the bridge log in to Prosody at {@code
 * auth.<domain>}, whose self-signed certificate Java must trust. Pure.
 */
final class AuthCertificateCheck {
  private static final String ID = "certificate-auth";

  private AuthCertificateCheck() {}

  /**
   * Judges the certificate.
   *
   * @param file the file of the certificate
   * @param trusted whether Java's store of this host has it; {@code null} when not known
   * @param verified whether Jicofo verifies it; {@code null} when its configuration is not readable
   */
  static HealthCheck of(
      Path file, X509Certificate certificate, Boolean trusted, Boolean verified, Instant now) {
    ServerCertificate own = new ServerCertificate(certificate);
    List<String> evidence = List.of(file + ": until " + own.end());
    boolean matters = !Boolean.FALSE.equals(verified);
    if (own.isExpired(now) && matters) {
      MessageText summary = WebMessage.AUTH_EXPIRED.with(file.toString(), own.end());
      return of(HealthState.BROKEN, summary, evidence, renewal(file));
    }
    if (own.isExpired(now)) {
      MessageText summary = WebMessage.AUTH_EXPIRED_UNVERIFIED.with(file.toString());
      return HealthCheck.well(ID, summary, evidence);
    }
    if (Boolean.FALSE.equals(trusted) && matters) {
      HealthState state = verified == null ? HealthState.WARNING : HealthState.BROKEN;
      return of(
          state, WebMessage.AUTH_UNTRUSTED.with(file.toString(), verified), evidence, trust(file));
    }
    if (own.isDue(now) && matters) {
      MessageText summary = WebMessage.AUTH_DUE.with(own.daysLeft(now), file.toString());
      return of(HealthState.WARNING, summary, evidence, renewal(file));
    }

    return HealthCheck.well(
        ID, WebMessage.AUTH_VALID.with(file.toString(), own.daysLeft(now), trusted), evidence);
  }

  /** The check for a certificate that this process may not read. */
  static HealthCheck closed(Path blocking) {
    return of(
        HealthState.UNKNOWN,
        WebMessage.AUTH_CLOSED.with(blocking.toString()),
        List.of(),
        HealthRemedy.of(
            RemedyMessage.LOOK_ONCE.with(ReadPermissionHint.LOOK),
            RemedyMessage.FOR_GOOD.with(ReadPermissionHint.grant(blocking))));
  }

  private static HealthRemedy trust(Path file) {
    return HealthRemedy.of(
        "sudo ln -sf " + file + " /usr/local/share/ca-certificates/" + file.getFileName(),
        "sudo update-ca-certificates -f");
  }

  private static HealthRemedy renewal(Path file) {
    String domain = file.getFileName().toString().replaceFirst("\\.(crt|pem)$", "");
    return HealthRemedy.of(
        "sudo prosodyctl cert generate " + domain,
        "sudo update-ca-certificates -f",
        WebMessage.RESTART_ALL.with());
  }

  private static HealthCheck of(
      HealthState state, MessageText summary, List<String> evidence, HealthRemedy remedy) {
    return HealthCheck.of(ID, state, summary, evidence, remedy);
  }
}
