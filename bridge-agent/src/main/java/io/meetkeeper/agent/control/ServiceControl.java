package io.meetkeeper.agent.control;

import io.meetkeeper.agent.action.CommandMessage;
import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.bridge.BridgeStatus;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.vertx.core.Future;

/**
 * Controls the bridge or another service of the site through whoever runs it. No method fails
 * because of the host: unknown states, refusals and failures are results with a reason.
 */
public interface ServiceControl {
  /** The processes of the service. Cheap. */
  Future<BridgeProcessStatus> process();

  /** The current status. */
  Future<ControlStatus> status();

  /**
   * How the bridge ended last, with details that may take time to find out; not called right before
   * an action.
   *
   * @param status the current status
   * @return {@code null} when unknown
   */
  default Future<String> lastExit(BridgeStatus status) {
    return Future.succeededFuture(status.lastExit());
  }

  /** Restarts the service, and completes when the service manager has finished. */
  Future<ControlResult> restart();

  /** Starts the service, and completes when the service manager has finished. */
  Future<ControlResult> start();

  /** Reloads the configuration, and completes when the service manager has finished. */
  default Future<ControlResult> reload() {
    return Future.succeededFuture(ControlResult.refused(CommandMessage.RESTART_ONLY.english()));
  }

  /** Whether Meetkeeper may restart the service; checked without touching it. */
  Future<RoleAbility> restartAbility();

  /** The last log lines of the service, without secrets; empty when there are none. */
  Future<String> logExcerpt();
}
