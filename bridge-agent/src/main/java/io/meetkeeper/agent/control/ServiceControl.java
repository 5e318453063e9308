package io.meetkeeper.agent.control;

import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.vertx.core.Future;

/**
 * Who runs the bridge, or another service of the site. No method fails for a reason of the host:
 * what cannot be told is answered as unknown with a reason, what cannot be done as refused or
 * failed with a reason.
 */
public interface ServiceControl {
  /** The bridge's processes; cheap. */
  Future<BridgeProcessStatus> process();

  /** What the service manager says this moment. */
  Future<ControlStatus> status();

  /**
   * How the bridge ended last. More than a look says, where that takes time to find out: never
   * asked right before an act.
   *
   * @param look a look of this moment
   * @return {@code null} when it is not known
   */
  default Future<String> lastExit(BridgeStatus look) {
    return Future.succeededFuture(look.lastExit());
  }

  /** Stops it and starts it again; done when the service manager says so. */
  Future<ControlResult> restart();

  /** Starts it; done when the service manager says so. */
  Future<ControlResult> start();

  /** Lets it read its configuration anew; done when the service manager says so. */
  default Future<ControlResult> reload() {
    return Future.succeededFuture(
        ControlResult.refused("it cannot be reloaded here, only restarted"));
  }

  /** Whether we may restart it, found out without touching it. */
  Future<RoleAbility> restartAbility();

  /** The last lines that say why it went wrong, secrets left out; empty when there are none. */
  Future<String> logExcerpt();
}
