package io.meetkeeper.restart.bridge;

import io.meetkeeper.backbone.boot.Durations;
import io.meetkeeper.backbone.bus.Wire;
import io.meetkeeper.backbone.contract.BridgeCommand;
import io.meetkeeper.backbone.contract.BridgeLook;
import io.meetkeeper.backbone.contract.ProcessId;
import io.meetkeeper.backbone.contract.Sample.BridgeState;
import io.meetkeeper.backbone.contract.Sample.Calls;
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
record Refusal(String reason) {
  /**
   * Whether this command may be carried out now.
   *
   * @return empty when it may
   */
  static Optional<Refusal> check(
      BridgeCommand command, BridgeLook look, BridgeSettings settings, Instant now) {
    String reason = late(command, now);
    if (reason == null) {
      reason =
          switch (command.action()) {
            case RESTART -> restart(command, look, settings, now);
            case START -> start(look);
            case DRAIN, UNDRAIN -> first(otherProcess(command, look), leaving(look));
          };
    }
    return Optional.ofNullable(reason).map(Refusal::new);
  }

  private static String late(BridgeCommand command, Instant now) {
    if (command.notAfter() == null) {
      return "the command does not say until when it is valid";
    }
    return now.isBefore(command.notAfter())
        ? null
        : "the command was valid until " + command.notAfter() + " and it is " + now;
  }

  private static String restart(
      BridgeCommand command, BridgeLook look, BridgeSettings settings, Instant now) {
    return first(
        nobodyToAsk(look),
        otherProcess(command, look),
        tooSoon(look, settings, now),
        somebodyActs(look),
        command.cutCalls() ? null : leaving(look),
        command.cutCalls() ? null : talking(look));
  }

  private static String start(BridgeLook look) {
    boolean down = look.state() == BridgeState.DOWN && look.process() == null;
    return first(
        nobodyToAsk(look),
        down
            ? null
            : "the bridge is not known to be down: "
                + Wire.name(look.state())
                + (look.process() == null ? "" : ", process " + shown(look.process()))
                + because(look),
        somebodyActs(look));
  }

  private static String nobodyToAsk(BridgeLook look) {
    return look.control().equals("none") ? "nobody runs the bridge here" + because(look) : null;
  }

  private static String otherProcess(BridgeCommand command, BridgeLook look) {
    if (command.expected() == null) {
      return "the command does not say which process it expects";
    }
    if (look.process() == null) {
      return "process "
          + shown(command.expected())
          + " is expected and "
          + (look.state() == BridgeState.DOWN ? "the bridge is down" : "none is known")
          + because(look);
    }
    return look.process().equals(command.expected())
        ? null
        : "process "
            + shown(command.expected())
            + " is expected and "
            + shown(look.process())
            + " runs: somebody has restarted the bridge meanwhile";
  }

  private static String tooSoon(BridgeLook look, BridgeSettings settings, Instant now) {
    if (look.startedAt() == null) {
      return "it is not known when the bridge started" + because(look);
    }
    Duration age = Duration.between(look.startedAt(), now);
    return age.compareTo(settings.noSecondRestartWithin()) < 0
        ? "the bridge started "
            + Durations.spoken(age)
            + " ago; meetkeeper.bridge.no-second-restart-within is "
            + Durations.text(settings.noSecondRestartWithin())
        : null;
  }

  private static String somebodyActs(BridgeLook look) {
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

  private static String leaving(BridgeLook look) {
    boolean leaving =
        look.state() == BridgeState.SHUTTING_DOWN
            || (look.calls() != null && Boolean.TRUE.equals(look.calls().shuttingDown()));
    return leaving
        ? "the bridge is shutting down, as somebody else asked; whether it shall come back is theirs to say"
        : null;
  }

  private static String talking(BridgeLook look) {
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

  private static String because(BridgeLook look) {
    return look.reason() == null ? "" : " (" + look.reason() + ")";
  }

  static String shown(ProcessId process) {
    return process.pid() + " (start " + process.startTicks() + ")";
  }
}
