package io.meetkeeper.restart.host;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.meetkeeper.restart.message.JobMessage;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;

/** Client of the bridge agents on the hosts, over the bus. */
public final class BridgeAgentClient {
  /** systemd may take 90 s to stop and 90 s to start a unit. */
  private static final Duration ACT_TIMEOUT = Duration.ofMinutes(4);

  /** The agent refuses a command that arrives later than that. */
  private static final Duration COMMAND_VALIDITY = Duration.ofSeconds(15);

  /** Replaces the job id in commands for a drain that a person requested. */
  private static final String PERSON_DRAIN = "drain";

  private static final int UNREACHABLE_STATUS = 503;
  private final Bus bus;

  public BridgeAgentClient(Bus bus) {
    this.bus = bus;
  }

  /** The status of the bridge. Does not fail: when the agent cannot be asked, all is unknown. */
  public Future<BridgeStatus> status(String host) {
    return bus.request(BusContracts.BRIDGE_STATUS.atHost(host), new HostQuery(host))
        .otherwise(
            failure ->
                new BridgeStatus(
                    null,
                    null,
                    HostSample.BridgeState.UNKNOWN,
                    null,
                    null,
                    false,
                    null,
                    null,
                    null,
                    null,
                    JobMessage.AGENT_SILENT.english(String.valueOf(failure.getMessage()))));
  }

  /** The end of validity of a command that is sent now. */
  public static Instant validUntil(HostContext host) {
    return host.now().plus(COMMAND_VALIDITY);
  }

  /**
   * Restarts the bridge for the job of the host.
   *
   * @param expected the process that must still run
   * @return the reply, once the restart has ended
   */
  public Future<BridgeCommandReply> restart(
      HostContext host, ProcessId expected, boolean cutCalls, Instant notAfter) {
    return send(
        host,
        new BridgeCommand(
            host.job().id(),
            BridgeCommand.Action.RESTART,
            expected,
            cutCalls,
            host.job().order().by(),
            notAfter,
            host.situation().leakedCounter()));
  }

  /** Starts a bridge that is down, for the job of the host. */
  public Future<BridgeCommandReply> start(HostContext host) {
    return sendForJob(host, BridgeCommand.Action.START, null);
  }

  /** Drains or undrains the bridge for the job of the host. */
  public Future<BridgeCommandReply> setDrain(HostContext host, ProcessId expected, boolean drain) {
    return sendForJob(host, drainAction(drain), expected);
  }

  /** Drains or undrains the bridge for a person. */
  public Future<BridgeCommandReply> setDrain(
      HostContext host, ProcessId expected, boolean drain, String by) {
    return send(
        host,
        new BridgeCommand(
            PERSON_DRAIN, drainAction(drain), expected, false, by, validUntil(host), null));
  }

  private static BridgeCommand.Action drainAction(boolean drain) {
    return drain ? BridgeCommand.Action.DRAIN : BridgeCommand.Action.UNDRAIN;
  }

  private Future<BridgeCommandReply> sendForJob(
      HostContext host, BridgeCommand.Action action, ProcessId expected) {
    return send(
        host,
        new BridgeCommand(
            host.job().id(),
            action,
            expected,
            false,
            host.job().order().by(),
            validUntil(host),
            null));
  }

  private Future<BridgeCommandReply> send(HostContext host, BridgeCommand command) {
    return bus.request(BusContracts.BRIDGE_COMMAND.atHost(host.name()), command, ACT_TIMEOUT);
  }

  /** Whether the command did not reach the agent. */
  public static boolean isUnreachable(Throwable failure) {
    return failure instanceof Problem problem && problem.status() == UNREACHABLE_STATUS;
  }
}
