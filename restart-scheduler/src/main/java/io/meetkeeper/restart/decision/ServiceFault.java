package io.meetkeeper.restart.decision;

import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.backbone.contract.metrics.RestartEffect;
import io.meetkeeper.restart.message.JobMessage;

/**
 * A fault of a service; for a running bridge from its health check and its MUCs, in the texts of
 * JvbHealthChecker in jitsi-videobridge.
 *
 * @param reason in words
 * @param curable whether a restart may heal it: a missing public address comes back with the next
 *     process
 * @param obstacle what is wrong outside of the service, so that a restart heals nothing until that
 *     is mended; {@code null} when nothing is known to be
 */
public record ServiceFault(String reason, boolean curable, String obstacle) {
  /** A fault with nothing wrong outside of the service. */
  ServiceFault(String reason, boolean curable) {
    this(reason, curable, null);
  }

  /** This fault with what is wrong outside of the service; {@code null}: nothing is known to be. */
  ServiceFault behind(String other) {
    return new ServiceFault(reason, curable && other == null, other);
  }

  /** The known fault of a bridge; {@code null} when none is known. */
  public static ServiceFault of(HostSample.Health health, BridgeCalls calls) {
    if (health != null && !health.ok()) {
      return new ServiceFault(failedCheck(health), RestartEffect.mayHeal(health));
    }
    String missing = calls == null ? null : missingMucs(calls);
    return missing == null ? null : new ServiceFault(missing, true);
  }

  /** Whether the bridge reports its health and calls, and no fault. */
  public static boolean isKnownWell(HostSample.Bridge bridge) {
    return bridge != null
        && bridge.process() != null
        && bridge.health() != null
        && bridge.calls() != null
        && of(bridge.health(), bridge.calls()) == null;
  }

  /** For example {@code its health check says 500 Failed to bind single-port}. */
  public static String failedCheck(HostSample.Health health) {
    return JobMessage.HEALTH_SAYS.english(health.status(), health.reason());
  }

  /**
   * For example {@code it joined 0 of 1 MUCs}; {@code null} when it joined all, or that is not
   * known.
   */
  public static String missingMucs(BridgeCalls calls) {
    return calls.missesMucs()
        ? JobMessage.MUCS.english(calls.mucsJoined(), calls.mucsConfigured())
        : null;
  }
}
