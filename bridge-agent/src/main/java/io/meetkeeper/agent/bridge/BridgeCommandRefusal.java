package io.meetkeeper.agent.bridge;

import io.meetkeeper.agent.action.RefusalReasons;
import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Why a command is not carried out, decided from a fresh status. Anything unknown is a refusal:
 * nothing was touched, and the scheduler may try again.
 *
 * <p>{@code cutCalls} means that a person has agreed to cut calls. It overrides running calls,
 * unknown calls and a graceful shutdown in progress, but not the minimum age of the bridge, dpkg, a
 * job of the service manager, or a process other than the expected one.
 *
 * <p>A leaked counter that the command names is no call as long as it has exactly that value, and
 * the bridge counts no endpoint.
 *
 * @param reason for the operator, in plain words
 */
record BridgeCommandRefusal(String reason) {
  /**
   * Checks whether a command may be carried out now.
   *
   * @return empty when it may
   */
  static Optional<BridgeCommandRefusal> check(
      BridgeCommand command, BridgeStatus status, BridgeAgentSettings settings, Instant now) {
    String reason = RefusalReasons.expired(command.notAfter(), now);
    if (reason == null) {
      reason =
          switch (command.action()) {
            case RESTART -> restart(command, status, settings, now);
            case START -> start(status);
            case DRAIN, UNDRAIN ->
                RefusalReasons.first(wrongProcess(command, status), shuttingDown(status));
          };
    }
    return Optional.ofNullable(reason).map(BridgeCommandRefusal::new);
  }

  private static String restart(
      BridgeCommand command, BridgeStatus status, BridgeAgentSettings settings, Instant now) {
    return RefusalReasons.first(
        noControl(status),
        wrongProcess(command, status),
        tooSoon(status, settings, now),
        pendingJob(status),
        command.cutCalls() ? null : shuttingDown(status),
        command.cutCalls() ? null : callsRunning(command, status));
  }

  private static String start(BridgeStatus status) {
    boolean down = status.state() == BridgeState.DOWN && status.process() == null;
    return RefusalReasons.first(
        noControl(status),
        down
            ? null
            : "the bridge is not known to be down: "
                + ContractJson.enumName(status.state())
                + (status.process() == null ? "" : ", process " + describe(status.process()))
                + because(status),
        pendingJob(status));
  }

  private static String noControl(BridgeStatus status) {
    return status.control().equals("none") ? "nobody runs the bridge here" + because(status) : null;
  }

  private static String wrongProcess(BridgeCommand command, BridgeStatus status) {
    if (command.expected() == null) {
      return "the command does not say which process it expects";
    }
    if (status.process() == null) {
      return "process "
          + describe(command.expected())
          + " is expected and "
          + (status.state() == BridgeState.DOWN ? "the bridge is down" : "none is known")
          + because(status);
    }
    return status.process().equals(command.expected())
        ? null
        : "process "
            + describe(command.expected())
            + " is expected and "
            + describe(status.process())
            + " runs: somebody has restarted the bridge meanwhile";
  }

  private static String tooSoon(BridgeStatus status, BridgeAgentSettings settings, Instant now) {
    if (status.startedAt() == null) {
      return "it is not known when the bridge started" + because(status);
    }
    Duration age = Duration.between(status.startedAt(), now);
    return age.compareTo(settings.noSecondRestartWithin()) < 0
        ? "the bridge started "
            + DurationFormat.formatRounded(age)
            + " ago; meetkeeper.bridge.no-second-restart-within is "
            + DurationFormat.format(settings.noSecondRestartWithin())
        : null;
  }

  private static String pendingJob(BridgeStatus status) {
    if (status.packagesLocked() == null) {
      return "whether packages are being installed is not known" + because(status);
    }
    if (status.packagesLocked()) {
      return RefusalReasons.PACKAGES_LOCKED;
    }
    if (!status.jobPending()) {
      return null;
    }
    return status.control()
        + " has a job for the bridge pending"
        + (status.reason() == null ? "" : ", or that is not known (" + status.reason() + ")");
  }

  private static String shuttingDown(BridgeStatus status) {
    boolean leaving =
        status.state() == BridgeState.SHUTTING_DOWN
            || (status.calls() != null && Boolean.TRUE.equals(status.calls().shuttingDown()));
    return leaving
        ? "the bridge is shutting down, as somebody else asked; whether it shall come back is theirs to say"
        : null;
  }

  private static String callsRunning(BridgeCommand command, BridgeStatus status) {
    BridgeCalls calls = status.calls();
    if (calls == null) {
      return "it is not known who talks" + because(status);
    }
    return RefusalReasons.callsRunning(calls, command.leakedCounter());
  }

  private static String because(BridgeStatus status) {
    return status.reason() == null ? "" : " (" + status.reason() + ")";
  }

  /** For example {@code 812 (start 5000)}. */
  static String describe(ProcessId process) {
    return process.pid() + " (start " + process.startTicks() + ")";
  }
}
