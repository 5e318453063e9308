package io.meetkeeper.gateway;

import io.meetkeeper.backbone.certificate.ServerCertificate;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.message.MessageText;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The check {@code certificate-gateway}: whether clients accept the gateway's own certificate, and
 * whether a renewed one is in use. Pure.
 */
final class GatewayCertificateCheck {
  static final String ID = "certificate-gateway";

  /** A renewal writes two files; in between they do not fit. */
  private static final Duration RENEWAL_TAKES = Duration.ofMinutes(1);

  private GatewayCertificateCheck() {}

  /**
   * Judges the certificate.
   *
   * @param inUse the certificate in use; {@code null} when none can be used
   * @param fault why the files cannot be used; {@code null} when they are in use
   * @param since start of the fault
   */
  static HealthCheck of(
      GatewaySettings settings,
      ServerCertificate inUse,
      MessageText fault,
      Instant since,
      Instant now) {
    MessageText refusal = refusal(settings.certificate(), inUse, fault, now);
    if (refusal != null) {
      return failed(settings, HealthState.BROKEN, refusal, inUse);
    }
    long days = inUse.daysLeft(now);
    if (fault != null && Duration.between(since, now).compareTo(RENEWAL_TAKES) >= 0) {
      MessageText summary = GatewayCertificateMessage.FORMER_IN_USE.with(fault, days);
      return failed(settings, HealthState.WARNING, summary, inUse);
    }
    return inUse.isDue(now)
        ? failed(settings, HealthState.WARNING, GatewayCertificateMessage.DUE.with(days), inUse)
        : HealthCheck.well(
            ID, GatewayCertificateMessage.VALID.with(days), evidence(settings, inUse));
  }

  /** Why clients refuse the gateway; {@code null} when they do not. */
  private static MessageText refusal(
      Path file, ServerCertificate inUse, MessageText fault, Instant now) {
    if (inUse == null) {
      return GatewayCertificateMessage.REFUSED.with(fault);
    }
    if (inUse.isExpired(now)) {
      return GatewayCertificateMessage.REFUSED.with(
          fault != null
              ? fault
              : GatewayCertificateMessage.EXPIRED.with(file.toString(), inUse.end()));
    }
    return inUse.isEarly(now)
        ? GatewayCertificateMessage.REFUSED.with(
            GatewayCertificateMessage.EARLY.with(file.toString(), inUse.start()))
        : null;
  }

  private static HealthCheck failed(
      GatewaySettings settings, HealthState state, MessageText summary, ServerCertificate inUse) {
    return HealthCheck.of(
        ID,
        state,
        summary,
        evidence(settings, inUse),
        HealthRemedy.of(
            "openssl x509 -noout -subject -enddate -pubkey -in " + settings.certificate(),
            "openssl pkey -pubout -in " + settings.key(),
            GatewayCertificateMessage.AFTER_MENDING.with()));
  }

  private static List<String> evidence(GatewaySettings settings, ServerCertificate inUse) {
    return List.of(
        settings.certificate() + ", in use: " + (inUse == null ? "none" : inUse.describe()));
  }
}
