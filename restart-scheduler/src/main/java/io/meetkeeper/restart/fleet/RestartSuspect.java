package io.meetkeeper.restart.fleet;

import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import java.util.Locale;
import java.util.regex.Pattern;

/** Who restarted or stopped a bridge when it was not us. */
public enum RestartSuspect {
  /** A package upgrade. */
  APT,
  /** A person or a script, in order. */
  SYSTEMCTL,
  /** The kernel, out of memory. */
  OOM,
  /** It ended by itself. */
  CRASH,
  /** That cannot be told. */
  UNKNOWN;

  /** Somebody asked, or it ended as it should: status 0, or 143 as the JVM ends on SIGTERM. */
  private static final Pattern CLEAN =
      Pattern.compile("started on request|success.*|exit-code (0|143)|signal 15");

  /** What the agent's look suggests; {@code null} when it could not look. */
  public static RestartSuspect of(BridgeStatus look) {
    if (look == null) {
      return UNKNOWN;
    }
    if (Boolean.TRUE.equals(look.packagesLocked())) {
      return APT;
    }
    if (look.lastExit() == null) {
      return UNKNOWN;
    }
    String exit = look.lastExit().toLowerCase(Locale.ROOT);
    if (exit.contains("oom")) {
      return OOM;
    }
    return CLEAN.matcher(exit).matches() ? SYSTEMCTL : CRASH;
  }
}
