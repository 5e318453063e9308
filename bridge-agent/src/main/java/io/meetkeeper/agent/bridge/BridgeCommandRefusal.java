package io.meetkeeper.agent.bridge;

import io.meetkeeper.agent.action.CommandMessage;
import io.meetkeeper.agent.action.RefusalReasons;
import io.meetkeeper.agent.control.ControlSettings.ControlType;
import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.BridgeCalls;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.meetkeeper.backbone.json.ContractJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The reason to refuse a command, decided from a fresh status. Anything unknown is a refusal:
 * nothing was touched, and the scheduler may try again.
 *
 * <p>{@code cutCalls} means that a person has agreed to cut calls. It overrides running calls,
 * unknown calls and a graceful shutdown in progress, but not the minimum age of the bridge, dpkg, a
 * job of the service manager, or a process other than the expected one.
 *
 * <p>A leaked counter that the command names is no call while it has exactly that value and the
 * bridge counts no endpoint.
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
            : CommandMessage.NOT_DOWN.english(
                ContractJson.enumName(status.state()),
                status.process() == null ? null : describe(status.process()),
                status.reason()),
        pendingJob(status));
  }

  private static String noControl(BridgeStatus status) {
    return status.control().equals(ControlType.NONE.text())
        ? CommandMessage.NOBODY_RUNS.english(status.reason())
        : null;
  }

  private static String wrongProcess(BridgeCommand command, BridgeStatus status) {
    if (command.expected() == null) {
      return CommandMessage.NO_EXPECTATION.english();
    }
    if (status.process() == null) {
      return (status.state() == BridgeState.DOWN
              ? CommandMessage.EXPECTED_DOWN
              : CommandMessage.EXPECTED_NONE)
          .english(describe(command.expected()), status.reason());
    }
    return status.process().equals(command.expected())
        ? null
        : CommandMessage.EXPECTED_OTHER.english(
            describe(command.expected()), describe(status.process()));
  }

  private static String tooSoon(BridgeStatus status, BridgeAgentSettings settings, Instant now) {
    if (status.startedAt() == null) {
      return CommandMessage.START_NOT_KNOWN.english(status.reason());
    }
    Duration age = Duration.between(status.startedAt(), now);
    return age.compareTo(settings.noSecondRestartWithin()) < 0
        ? CommandMessage.TOO_SOON.english(
            age, DurationFormat.format(settings.noSecondRestartWithin()))
        : null;
  }

  private static String pendingJob(BridgeStatus status) {
    if (status.packagesLocked() == null) {
      return CommandMessage.PACKAGES_NOT_KNOWN_BECAUSE.english(status.reason());
    }
    if (status.packagesLocked()) {
      return RefusalReasons.PACKAGES_LOCKED;
    }
    if (!status.jobPending()) {
      return null;
    }
    return CommandMessage.JOB_PENDING.english(status.control(), status.reason());
  }

  private static String shuttingDown(BridgeStatus status) {
    boolean leaving =
        status.state() == BridgeState.SHUTTING_DOWN
            || (status.calls() != null && Boolean.TRUE.equals(status.calls().shuttingDown()));
    return leaving ? CommandMessage.LEAVING.english() : null;
  }

  private static String callsRunning(BridgeCommand command, BridgeStatus status) {
    BridgeCalls calls = status.calls();
    if (calls == null) {
      return CommandMessage.TALKING_NOT_KNOWN.english(status.reason());
    }
    return RefusalReasons.callsRunning(calls, command.leakedCounter());
  }

  /** For example {@code 812 (start 5000)}. */
  static String describe(ProcessId process) {
    return process.pid() + " (start " + process.startTicks() + ")";
  }
}
