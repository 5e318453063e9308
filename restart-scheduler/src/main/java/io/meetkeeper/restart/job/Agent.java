package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.contract.BridgeAnswer;
import io.meetkeeper.backbone.contract.BridgeCommand;
import io.meetkeeper.backbone.contract.BridgeLook;
import io.meetkeeper.backbone.contract.Contracts;
import io.meetkeeper.backbone.contract.HostQuestion;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.Sample;
import io.vertx.core.Future;
import java.time.Duration;

/** The bridge agents on the hosts, asked over the bus. */
final class Agent {
  /** systemd may take 90 s to stop and 90 s to start a unit. */
  private static final Duration ACT = Duration.ofMinutes(4);

  private static final int NOBODY_THERE = 503;
  private final Bus bus;

  Agent(Bus bus) {
    this.bus = bus;
  }

  /** A look at the bridge; instead of failing, one that knows nothing and says why. */
  Future<BridgeLook> look(String host) {
    return bus.ask(Contracts.BRIDGE_LOOK.at(host), new HostQuestion(host))
        .otherwise(
            failure ->
                new BridgeLook(
                    null,
                    null,
                    Sample.BridgeState.UNKNOWN,
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
  Future<BridgeAnswer> tell(String host, BridgeCommand command) {
    return bus.ask(Contracts.BRIDGE_COMMAND.at(host), command, ACT);
  }

  /** Whether the failure means that nobody got the command. */
  static boolean nobodyThere(Throwable failure) {
    return failure instanceof Problem problem && problem.status() == NOBODY_THERE;
  }
}
