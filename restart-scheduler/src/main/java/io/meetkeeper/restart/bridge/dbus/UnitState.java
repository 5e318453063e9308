package io.meetkeeper.restart.bridge.dbus;

import io.meetkeeper.backbone.contract.Sample.BridgeState;

/**
 * A service unit as systemd describes it over D-Bus (org.freedesktop.systemd1(5)).
 *
 * @param activeState for example {@code active}, {@code failed}
 * @param subState for example {@code running}, {@code auto-restart}
 * @param mainPid 0 when there is none
 * @param job whether a job is queued or running for it
 * @param result how it ended last, for example {@code success}, {@code exit-code}, {@code oom-kill}
 * @param exitCode a {@code CLD_} number of waitid(2); 0 when the main process runs
 * @param exitStatus exit status or signal, as {@code exitCode} says
 * @param restarts how often systemd has started it again by itself, since somebody started it
 */
public record UnitState(
    String activeState,
    String subState,
    long mainPid,
    boolean job,
    String result,
    int exitCode,
    int exitStatus,
    int restarts) {
  private static final int EXITED = 1;

  /** Up, leaving or down. */
  public BridgeState state() {
    return switch (activeState) {
      case "active", "reloading", "refreshing" -> BridgeState.UP;
      case "activating" -> mainPid > 0 ? BridgeState.UP : BridgeState.DOWN;
      case "deactivating" -> BridgeState.SHUTTING_DOWN;
      case "inactive", "failed" -> BridgeState.DOWN;
      default -> BridgeState.UNKNOWN;
    };
  }

  /** Whether systemd is about to act by itself: a job, or a restart after a crash. */
  public boolean jobPending() {
    return job || subState.startsWith("auto-restart");
  }

  /**
   * How it ended last. systemd forgets that when it starts the unit, but not who wanted the start:
   * of a running one it is {@code auto-restart} when that was systemd itself, as after a crash, and
   * {@code started by a job} when somebody asked for it. Without an exit code it is a command
   * around the main process that failed, for example {@code ExecStartPre}. {@code null} when it
   * never ran.
   */
  public String lastExit() {
    if (mainPid > 0) {
      return restarts > 0 ? "auto-restart" : "started by a job";
    }
    if (exitCode == 0 && result.equals("success")) {
      return null;
    }
    if (exitCode == 0) {
      return result;
    }
    String end = (exitCode == EXITED ? "exit-code " : "signal ") + exitStatus;
    return switch (result) {
      case "exit-code", "signal" -> end;
      default -> result + ", " + end;
    };
  }
}
