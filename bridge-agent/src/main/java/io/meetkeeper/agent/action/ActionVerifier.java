package io.meetkeeper.agent.action;

import io.meetkeeper.agent.control.ControlResult;
import io.meetkeeper.agent.control.ServiceControl;
import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Function;

/**
 * Looks again after a service manager acted. A service of {@code Type=simple} is "done" even while
 * its process is dying, so some time passes before the look. To a failure it adds what the service
 * wrote last.
 */
public final class ActionVerifier {
  private final Vertx vertx;
  private final Duration settle;

  /**
   * A verifier.
   *
   * @param settle how long to wait between "done" and the look whether the process is still there
   */
  public ActionVerifier(Vertx vertx, Duration settle) {
    this.vertx = vertx;
    this.settle = settle;
  }

  /**
   * Looks again.
   *
   * @param before the process before the act
   * @param look how to look when it is said to be done
   * @param judge decides by that look
   */
  public <L> Future<ActionResult> verify(
      ServiceControl control,
      ProcessId before,
      ControlResult controlResult,
      Function<ServiceControl, Future<L>> look,
      Function<L, ActionResult> judge) {
    return switch (controlResult.outcome()) {
      case REFUSED -> Future.succeededFuture(ActionResult.refused(controlResult.reason(), before));
      case FAILED ->
          control
              .process()
              .map(after -> ActionResult.failed(controlResult.reason(), after.main()))
              .compose(result -> withLastWords(control, result));
      case DONE ->
          vertx
              .timer(settle.toMillis())
              .compose(settled -> look.apply(control))
              .map(judge)
              .compose(result -> withLastWords(control, result));
    };
  }

  /** How a judgement begins that contradicts what the service manager says. */
  public String later(ControlResult controlResult) {
    return controlResult.reason() + ", but " + DurationFormat.format(settle) + " later ";
  }

  private static Future<ActionResult> withLastWords(ServiceControl control, ActionResult result) {
    if (result.outcome() != CommandOutcome.FAILED) {
      return Future.succeededFuture(result);
    }
    return control
        .logExcerpt()
        .map(
            words ->
                words.isEmpty()
                    ? result
                    : ActionResult.failed(result.reason() + "; " + words, result.process()));
  }
}
