package io.meetkeeper.agent.action;

import io.meetkeeper.backbone.contract.bridge.LeakedCounter;
import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import java.time.Instant;

/** Reasons to refuse a command that are the same for the bridge and for the other services. */
public final class RefusalReasons {
  /** Packages are being installed on this host. */
  public static final String PACKAGES_LOCKED = CommandMessage.PACKAGES_LOCKED.english();

  private RefusalReasons() {}

  /** The first non-null reason; {@code null} when there is none. */
  public static String first(String... reasons) {
    for (String reason : reasons) {
      if (reason != null) {
        return reason;
      }
    }
    return null;
  }

  /** Why a command is no longer valid; {@code null} while it is. */
  public static String expired(Instant notAfter, Instant now) {
    if (notAfter == null) {
      return CommandMessage.NO_VALIDITY.english();
    }
    return now.isBefore(notAfter) ? null : CommandMessage.NOT_VALID.english(notAfter, now);
  }

  /**
   * The running calls; {@code null} when the bridge is idle.
   *
   * @param leaked the counter that the command names as leaked; {@code null}: it names none
   */
  public static String callsRunning(BridgeCalls calls, LeakedCounter leaked) {
    return LeakedCounter.isIdle(calls, leaked)
        ? null
        : CommandMessage.CALLS.english(
            calls.conferences(),
            calls.localEndpoints(),
            calls.recountedEndpoints(),
            calls.source());
  }
}
