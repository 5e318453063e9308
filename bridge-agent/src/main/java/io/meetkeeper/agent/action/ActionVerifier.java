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
 * Verifies the result of a service manager. For a unit of {@code Type=simple} systemd reports
 * success even if the process is about to die, so the verifier waits a moment before it looks. A
 * failure is completed with the last log lines of the service.
 */
public final class ActionVerifier {
  private final Vertx vertx;
  private final Duration settleTime;

  /**
   * Creates a verifier.
   *
   * @param settleTime wait between the success of the service manager and the verification
   */
  public ActionVerifier(Vertx vertx, Duration settleTime) {
    this.vertx = vertx;
    this.settleTime = settleTime;
  }

  /**
   * Verifies a result.
   *
   * @param before the process before the action
   * @param result what the service manager reported
   * @param observe reads the state of the service once it has settled
   * @param judge turns that state into the final result
   */
  public <S> Future<ActionResult> verify(
      ServiceControl control,
      ProcessId before,
      ControlResult result,
      Function<ServiceControl, Future<S>> observe,
      Function<S, ActionResult> judge) {
    return switch (result.outcome()) {
      case REFUSED -> Future.succeededFuture(ActionResult.refused(result.reason(), before));
      case FAILED ->
          control
              .process()
              .map(after -> ActionResult.failed(result.reason(), after.main()))
              .compose(failed -> withLogExcerpt(control, failed));
      case DONE ->
          vertx
              .timer(settleTime.toMillis())
              .compose(settled -> observe.apply(control))
              .map(judge)
              .compose(judged -> withLogExcerpt(control, judged));
    };
  }

  /** Start of a reason that contradicts the success reported by the service manager. */
  public String later(ControlResult result) {
    return result.reason() + ", but " + DurationFormat.format(settleTime) + " later ";
  }

  private static Future<ActionResult> withLogExcerpt(ServiceControl control, ActionResult result) {
    return result.outcome() == CommandOutcome.FAILED
        ? control.logExcerpt().map(excerpt -> withLogExcerpt(excerpt, result))
        : Future.succeededFuture(result);
  }

  private static ActionResult withLogExcerpt(String excerpt, ActionResult result) {
    return excerpt.isEmpty()
        ? result
        : ActionResult.failed(result.reason() + "; " + excerpt, result.process());
  }
}
