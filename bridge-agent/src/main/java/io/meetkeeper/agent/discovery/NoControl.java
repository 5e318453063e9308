package io.meetkeeper.agent.discovery;

import io.meetkeeper.agent.control.ControlResult;
import io.meetkeeper.agent.control.ControlSettings.ControlType;
import io.meetkeeper.agent.control.ControlStatus;
import io.meetkeeper.agent.control.ServiceControl;
import io.meetkeeper.backbone.contract.bridge.BridgeProcessStatus;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.backbone.contract.metrics.HostSample.BridgeState;
import io.vertx.core.Future;
import java.util.List;

/**
 * The control of a service that no usable service manager runs.
 *
 * @param reason the reason
 */
public record NoControl(String reason) implements ServiceControl {
  static final String NONE = ControlType.NONE.text();

  @Override
  public Future<BridgeProcessStatus> process() {
    return Future.succeededFuture(
        new BridgeProcessStatus(NONE, null, null, null, List.of(), reason));
  }

  @Override
  public Future<ControlStatus> status() {
    return Future.succeededFuture(
        new ControlStatus(
            new BridgeProcessStatus(NONE, BridgeState.UNKNOWN, null, null, List.of(), reason),
            false,
            null,
            reason));
  }

  @Override
  public Future<ControlResult> restart() {
    return Future.succeededFuture(ControlResult.refused(reason));
  }

  @Override
  public Future<ControlResult> start() {
    return Future.succeededFuture(ControlResult.refused(reason));
  }

  @Override
  public Future<RoleAbility> restartAbility() {
    return Future.succeededFuture(new RoleAbility("restart", false, reason));
  }

  @Override
  public Future<String> logExcerpt() {
    return Future.succeededFuture("");
  }
}
