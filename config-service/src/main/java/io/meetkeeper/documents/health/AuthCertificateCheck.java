package io.meetkeeper.documents.health;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.files.disk.ReadingRight;
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
   * Judges it.
   *
   * @param file where the certificate was read
   * @param trusted whether Java's store of this host has it; {@code null} when not known
   * @param verified whether Jicofo verifies it; {@code null} when its configuration is not readable
   */
  static HealthCheck of(
      Path file, X509Certificate certificate, Boolean trusted, Boolean verified, Instant now) {
    ServerCertificate own = new ServerCertificate(certificate);
    List<String> evidence = List.of(file + ": until " + own.end());
    boolean matters = !Boolean.FALSE.equals(verified);
    if (own.isExpired(now)) {
      return matters
          ? of(
              HealthState.BROKEN,
              login("the certificate " + file + " expired on " + own.end()),
              evidence,
              renewal(file))
          : HealthCheck.well(ID, file + " expired, and Jicofo is told not to verify it", evidence);
    }
    if (Boolean.FALSE.equals(trusted) && matters) {
      HealthState state = verified == null ? HealthState.WARNING : HealthState.BROKEN;
      String unless =
          verified == null ? ", unless jicofo.conf says disable-certificate-verification" : "";
      return of(state, login("Java does not trust " + file) + unless, evidence, trust(file));
    }
    if (own.isDue(now) && matters) {
      String what =
          "Jicofo and the bridge cannot log in to Prosody in "
              + own.daysLeft(now)
              + " days: then the certificate "
              + file
              + " expires";
      return of(HealthState.WARNING, what, evidence, renewal(file));
    }
    String known = trusted == null ? "; whether Java trusts it is not known" : "";
    return HealthCheck.well(
        ID, file + " is valid for " + own.daysLeft(now) + " more days" + known, evidence);
  }

  /** There is a certificate that this process may not read. */
  static HealthCheck closed(Path blocking) {
    return of(
        HealthState.UNKNOWN,
        "the certificate of Prosody's auth domain is not known: "
            + blocking
            + " is closed to this user",
        List.of(),
        ReadingRight.remedy(blocking));
  }

  private static String login(String why) {
    return "nobody can start a meeting once Jicofo or the bridge restarts, since they cannot log in to Prosody: "
        + why;
  }

  private static List<String> trust(Path file) {
    return List.of(
        "sudo ln -sf " + file + " /usr/local/share/ca-certificates/" + file.getFileName(),
        "sudo update-ca-certificates -f");
  }

  private static List<String> renewal(Path file) {
    String domain = file.getFileName().toString().replaceFirst("\\.(crt|pem)$", "");
    return List.of(
        "sudo prosodyctl cert generate " + domain,
        "sudo update-ca-certificates -f",
        "then restart prosody, jicofo and jitsi-videobridge2 when nobody talks");
  }

  private static HealthCheck of(
      HealthState state, String summary, List<String> evidence, List<String> remedy) {
    return HealthCheck.of(ID, state, summary, evidence, remedy);
  }
}
