package io.meetkeeper.agent.systemd;

import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;

/**
 * The state of a service unit, as D-Bus reports it (org.freedesktop.systemd1(5)).
 *
 * @param loadState {@code loaded}, {@code not-found}, {@code masked}, {@code bad-setting}...
 * @param activeState for example {@code active}, {@code failed}
 * @param subState for example {@code running}, {@code auto-restart}
 * @param mainPid the main process; 0 when there is none
 * @param hasJob whether a job for the unit is queued or running
 * @param result how the unit ended last, for example {@code success}, {@code exit-code}, {@code
 *     oom-kill}
 * @param exitCode a {@code CLD_} number of waitid(2); 0 while the main process runs
 * @param exitStatus exit status or signal, depending on {@code exitCode}
 * @param restarts automatic restarts since the last start on request
 */
public record SystemdUnitState(
    String loadState,
    String activeState,
    String subState,
    long mainPid,
    boolean hasJob,
    String result,
    int exitCode,
    int exitStatus,
    long restarts) {
  /** The running process was started by a person, a script or at boot. */
  public static final String ON_REQUEST = "started on request";

  /** The previous process ended without a request, and systemd restarted the unit. */
  public static final String BY_ITSELF = "ended by itself, restarted by systemd";

  private static final int EXITED = 1;

  /** Whether systemd can start the unit, whether its file was written or generated. */
  public boolean isLoaded() {
    return "loaded".equals(loadState);
  }

  /** Whether there is no such unit, neither a file nor a running one. */
  public boolean isMissing() {
    return "not-found".equals(loadState) && "inactive".equals(activeState);
  }

  /** The state as Meetkeeper reports it. */
  public BridgeState bridgeState() {
    if (isMissing()) {
      return BridgeState.UNKNOWN;
    }
    return switch (activeState) {
      case "active", "reloading", "refreshing" -> BridgeState.UP;
      case "activating" -> mainPid > 0 ? BridgeState.UP : BridgeState.DOWN;
      case "deactivating" -> BridgeState.SHUTTING_DOWN;
      case "inactive", "failed" -> BridgeState.DOWN;
      default -> BridgeState.UNKNOWN;
    };
  }

  /** Whether a job or an automatic restart is pending. */
  public boolean isJobPending() {
    return hasJob || subState.startsWith("auto-restart");
  }

  /**
   * How the unit ended last; {@code null} when unknown. With a new main process systemd forgets the
   * result of the old one, but counts its automatic restarts until the next start on request. A
   * failure without an exit code is that of another command, for example {@code ExecStartPre}.
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
