package io.meetkeeper.restart.bridge.control;

import io.meetkeeper.backbone.contract.Ability;
import io.meetkeeper.backbone.contract.BridgeProcess;
import io.meetkeeper.backbone.contract.Sample.BridgeState;
import io.vertx.core.Future;
import java.util.List;

/**
 * Nobody runs a bridge here that we could ask.
 *
 * @param reason what was looked for and not found
 */
record NoControl(String reason) implements BridgeControl {
  static final String NONE = "none";

  @Override
  public Future<BridgeProcess> process() {
    return Future.succeededFuture(new BridgeProcess(NONE, null, null, null, List.of(), reason));
  }

  @Override
  public Future<ControlLook> look() {
    return Future.succeededFuture(
        new ControlLook(
            new BridgeProcess(NONE, BridgeState.UNKNOWN, null, null, List.of(), reason),
            false,
            null,
            reason));
  }

  @Override
  public Future<Acted> restart() {
    return Future.succeededFuture(Acted.refused(reason));
  }

  @Override
  public Future<Acted> start() {
    return Future.succeededFuture(Acted.refused(reason));
  }

  @Override
  public Future<Ability> mayRestart() {
    return Future.succeededFuture(new Ability("restart", false, reason));
  }

  @Override
  public Future<String> lastWords() {
    return Future.succeededFuture("");
  }
}
