package io.meetkeeper.agent.bridge;

import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.meetkeeper.backbone.contract.metrics.HostSample.Calls;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Why a command is not carried out. Decided from one fresh look, and whatever is in doubt is a
 * refusal: nothing was touched then, and the scheduler may ask again.
 *
 * <p>{@code cutCalls} is a person's word that calls may be cut. It overrides running calls, unknown
 * calls and a graceful shutdown under way - but not the floor, not dpkg and not a job of the
 * service manager, and never a process other than the expected one.
 *
 * @param reason in words for the operator
 */
record BridgeCommandRefusal(String reason) {
  /**
   * Whether this command may be carried out now.
   *
   * @return empty when it may
   */
  static Optional<BridgeCommandRefusal> check(
      BridgeCommand command, BridgeStatus look, BridgeAgentSettings settings, Instant now) {
    String reason = expired(command, now);
    if (reason == null) {
      reason =
          switch (command.action()) {
            case RESTART -> restart(command, look, settings, now);
            case START -> start(look);
            case DRAIN, UNDRAIN -> first(wrongProcess(command, look), shuttingDown(look));
          };
    }
    return Optional.ofNullable(reason).map(BridgeCommandRefusal::new);
  }

  private static String expired(BridgeCommand command, Instant now) {
    if (command.notAfter() == null) {
      return "the command does not say until when it is valid";
    }
    return now.isBefore(command.notAfter())
        ? null
        : "the command was valid until " + command.notAfter() + " and it is " + now;
  }

  private static String restart(
      BridgeCommand command, BridgeStatus look, BridgeAgentSettings settings, Instant now) {
    return first(
        noControl(look),
        wrongProcess(command, look),
        tooSoon(look, settings, now),
        busyManager(look),
        command.cutCalls() ? null : shuttingDown(look),
        command.cutCalls() ? null : callsRunning(look));
  }

  private static String start(BridgeStatus look) {
    boolean down = look.state() == BridgeState.DOWN && look.process() == null;
    return first(
        noControl(look),
        down
            ? null
            : "the bridge is not known to be down: "
                + ContractJson.enumName(look.state())
                + (look.process() == null ? "" : ", process " + describe(look.process()))
                + because(look),
        busyManager(look));
  }

  private static String noControl(BridgeStatus look) {
    return look.control().equals("none") ? "nobody runs the bridge here" + because(look) : null;
  }

  private static String wrongProcess(BridgeCommand command, BridgeStatus look) {
    if (command.expected() == null) {
      return "the command does not say which process it expects";
    }
    if (look.process() == null) {
      return "process "
          + describe(command.expected())
          + " is expected and "
          + (look.state() == BridgeState.DOWN ? "the bridge is down" : "none is known")
          + because(look);
    }
    return look.process().equals(command.expected())
        ? null
        : "process "
            + describe(command.expected())
            + " is expected and "
            + describe(look.process())
            + " runs: somebody has restarted the bridge meanwhile";
  }

  private static String tooSoon(BridgeStatus look, BridgeAgentSettings settings, Instant now) {
    if (look.startedAt() == null) {
      return "it is not known when the bridge started" + because(look);
    }
    Duration age = Duration.between(look.startedAt(), now);
    return age.compareTo(settings.noSecondRestartWithin()) < 0
        ? "the bridge started "
            + DurationFormat.formatRounded(age)
            + " ago; meetkeeper.bridge.no-second-restart-within is "
            + DurationFormat.format(settings.noSecondRestartWithin())
        : null;
  }

  private static String busyManager(BridgeStatus look) {
    if (look.packagesLocked() == null) {
      return "whether packages are being installed is not known" + because(look);
    }
    if (look.packagesLocked()) {
      return "dpkg holds its lock: packages are being installed";
    }
    if (!look.jobPending()) {
      return null;
    }
    return look.control()
        + " has a job for the bridge pending"
        + (look.reason() == null ? "" : ", or that is not known (" + look.reason() + ")");
  }

  private static String shuttingDown(BridgeStatus look) {
    boolean leaving =
        look.state() == BridgeState.SHUTTING_DOWN
            || (look.calls() != null && Boolean.TRUE.equals(look.calls().shuttingDown()));
    return leaving
        ? "the bridge is shutting down, as somebody else asked; whether it shall come back is theirs to say"
        : null;
  }

  private static String callsRunning(BridgeStatus look) {
    Calls calls = look.calls();
    if (calls == null) {
      return "it is not known who talks" + because(look);
    }
    return calls.idle()
        ? null
        : "conferences: "
            + calls.conferences()
            + ", local endpoints: "
            + calls.localEndpoints()
            + " ("
            + calls.source()
            + ")";
  }

  private static String first(String... reasons) {
    for (String reason : reasons) {
      if (reason != null) {
        return reason;
      }
    }
    return null;
  }

  private static String because(BridgeStatus look) {
    return look.reason() == null ? "" : " (" + look.reason() + ")";
  }

  static String describe(ProcessId process) {
    return process.pid() + " (start " + process.startTicks() + ")";
  }
}
