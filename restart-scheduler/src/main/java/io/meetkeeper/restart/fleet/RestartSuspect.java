package io.meetkeeper.restart.fleet;

import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import java.util.Locale;
import java.util.regex.Pattern;

/** The likely cause of a restart or stop of a bridge that Meetkeeper did not order. */
public enum RestartSuspect {
  /** A package upgrade. */
  APT,
  /** A person or a script, with systemctl or the like. */
  SYSTEMCTL,
  /** The kernel, out of memory. */
  OOM,
  /** It ended without a command. */
  CRASH,
  /** Not known. */
  UNKNOWN;

  /** A requested end or a clean exit: status 0, or 143, with which a JVM ends on SIGTERM. */
  private static final Pattern CLEAN =
      Pattern.compile("started on request|success.*|exit-code (0|143)|signal 15");

  /** Judges by the status from the agent, which may be {@code null}. */
  public static RestartSuspect of(BridgeStatus status) {
    if (status == null) {
      return UNKNOWN;
    }
    if (Boolean.TRUE.equals(status.packagesLocked())) {
      return APT;
    }
    if (status.lastExit() == null) {
      return UNKNOWN;
    }
    String exit = status.lastExit().toLowerCase(Locale.ROOT);
    if (exit.contains("oom")) {
      return OOM;
    }
    return CLEAN.matcher(exit).matches() ? SYSTEMCTL : CRASH;
  }
}
