package io.meetkeeper.backbone.contract.metrics;

import java.util.Locale;

/** What a restart of the bridge can heal. */
public final class RestartEffect {
  private static final long NEARLY_NOTHING = 100L * 1024 * 1024;

  private RestartEffect() {}

  /**
   * Whether it may heal a failed health check: not a missing public address, which JvbHealthChecker
   * reports in these words.
   */
  public static boolean mayHeal(HostSample.Health health) {
    String text = health.reason() == null ? "" : health.reason().toLowerCase(Locale.ROOT);
    return !text.contains("harvesting") && !text.contains("stun");
  }

  /** Whether a file system is full, so that a new process could not write either. */
  public static boolean isFull(HostSample.Disk disk) {
    return disk.available() < Math.min(NEARLY_NOTHING, disk.total() / 50);
  }
}
