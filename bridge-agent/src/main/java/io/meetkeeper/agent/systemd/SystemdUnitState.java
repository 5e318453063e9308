package io.meetkeeper.agent.systemd;

import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;

/**
 * A service unit as systemd describes it over D-Bus (org.freedesktop.systemd1(5)).
 *
 * @param activeState for example {@code active}, {@code failed}
 * @param subState for example {@code running}, {@code auto-restart}
 * @param mainPid 0 when there is none
 * @param hasJob whether a job is queued or running for it
 * @param result how it ended last, for example {@code success}, {@code exit-code}, {@code oom-kill}
 * @param exitCode a {@code CLD_} number of waitid(2); 0 when the main process runs
 * @param exitStatus exit status or signal, as {@code exitCode} says
 * @param restarts how often systemd restarted it by itself since it was last asked to start it
 */
public record SystemdUnitState(
    String activeState,
    String subState,
    long mainPid,
    boolean hasJob,
    String result,
    int exitCode,
    int exitStatus,
    long restarts) {
  /** The running process was started by a job: by a person, a script or the boot. */
  public static final String ON_REQUEST = "started on request";

  /** The one before the running process ended without having been asked to. */
  public static final String BY_ITSELF = "ended by itself, restarted by systemd";

  private static final int EXITED = 1;

  /** Up, leaving or down. */
  public BridgeState bridgeState() {
    return switch (activeState) {
      case "active", "reloading", "refreshing" -> BridgeState.UP;
      case "activating" -> mainPid > 0 ? BridgeState.UP : BridgeState.DOWN;
      case "deactivating" -> BridgeState.SHUTTING_DOWN;
      case "inactive", "failed" -> BridgeState.DOWN;
      default -> BridgeState.UNKNOWN;
    };
  }

  /** Whether systemd is about to act by itself: a job, or a restart after a crash. */
  public boolean isJobPending() {
    return hasJob || subState.startsWith("auto-restart");
  }

  /**
   * How it ended last; {@code null} when systemd does not tell. With a new main process systemd
   * forgets the result of the old one, but keeps counting its own restarts; the count starts anew
   * when somebody asks for a start. Without an exit code it is a command around the main process
   * that failed, for example {@code ExecStartPre}.
   */
  public String lastExit() {
    if (mainPid > 0) {
      return restarts > 0 ? BY_ITSELF : ON_REQUEST;
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
