package io.meetkeeper.restart.host;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.bridge.BridgeCommand;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.host.HostQuery;
import io.meetkeeper.backbone.contract.metrics.HostSample;
import io.vertx.core.Future;
import java.time.Duration;

/** The bridge agents on the hosts, asked over the bus. */
public final class BridgeAgentClient {
  /** systemd may take 90 s to stop and 90 s to start a unit. */
  private static final Duration ACT_TIMEOUT = Duration.ofMinutes(4);

  private static final int UNREACHABLE_STATUS = 503;
  private final Bus bus;

  public BridgeAgentClient(Bus bus) {
    this.bus = bus;
  }

  /** A look at the bridge; instead of failing, one that knows nothing and says why. */
  public Future<BridgeStatus> look(String host) {
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
                    "the bridge agent cannot be asked: " + failure.getMessage()));
  }

  /** Tells it to act; succeeds when that is over. */
  public Future<BridgeCommandReply> send(String host, BridgeCommand command) {
    return bus.request(BusContracts.BRIDGE_COMMAND.atHost(host), command, ACT_TIMEOUT);
  }

  /** Whether the failure means that nobody got the command. */
  public static boolean isUnreachable(Throwable failure) {
    return failure instanceof Problem problem && problem.status() == UNREACHABLE_STATUS;
  }
}
