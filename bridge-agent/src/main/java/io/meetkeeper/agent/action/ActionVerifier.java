package io.meetkeeper.agent.action;

import io.meetkeeper.agent.control.ControlResult;
import io.meetkeeper.agent.control.ServiceControl;
import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.bridge.BridgeCommandReply.CommandOutcome;
import io.meetkeeper.backbone.contract.bridge.ProcessId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Verifies the result of a service manager. For a unit of {@code Type=simple} systemd reports
 * success even if the process is about to die, so the verifier waits a moment before it looks. An
 * init script reports success while the old process still lives. A failure is completed with the
 * last log lines of the service.
 */
public final class ActionVerifier {
  private static final Duration OBSERVATION_INTERVAL = Duration.ofMillis(500);

  private final Vertx vertx;
  private final Clock clock;
  private final Duration settleTime;

  /**
   * Creates a verifier.
   *
   * @param settleTime wait between the success of the service manager and the verification
   */
  public ActionVerifier(Vertx vertx, Clock clock, Duration settleTime) {
    this.vertx = vertx;
    this.clock = clock;
    this.settleTime = settleTime;
  }

  /**
   * Verifies a result with one observation.
   *
   * @param before the process before the action
   * @param result the result from the service manager
   * @param observe reads the state of the service once it has settled
   * @param judge turns that state into the final result
   */
  public <S> Future<ActionResult> verify(
      ServiceControl control,
      ProcessId before,
      ControlResult result,
      Function<ServiceControl, Future<S>> observe,
      Function<S, ActionResult> judge) {
    return verify(
        control,
        before,
        result,
        observe,
        state -> ActionJudgement.finalResult(judge.apply(state)),
        Duration.ZERO);
  }

  /**
   * Verifies a result, and observes again until a judgement is final.
   *
   * @param before the process before the action
   * @param result the result from the service manager
   * @param observe reads the state of the service
   * @param judge judges that state
   * @param patience the time after which the last judgement counts
   */
  public <S> Future<ActionResult> verify(
      ServiceControl control,
      ProcessId before,
      ControlResult result,
      Function<ServiceControl, Future<S>> observe,
      Function<S, ActionJudgement> judge,
      Duration patience) {
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
              .compose(
                  settled ->
                      observe(
                          () -> observe.apply(control).map(judge),
                          clock.instant().plus(patience),
                          patience.dividedBy(OBSERVATION_INTERVAL)))
              .compose(judged -> withLogExcerpt(control, judged));
    };
  }

  /**
   * Looks until a judgement is final, the time is over or, with a clock set back, the looks are.
   */
  private Future<ActionResult> observe(
      Supplier<Future<ActionJudgement>> observation, Instant end, long observationsLeft) {
    return observation
        .get()
        .compose(
            judgement ->
                judgement.isFinal() || observationsLeft <= 0 || !clock.instant().isBefore(end)
                    ? Future.succeededFuture(judgement.result())
                    : vertx
                        .timer(OBSERVATION_INTERVAL.toMillis())
                        .compose(again -> observe(observation, end, observationsLeft - 1)));
  }

  /** The reason that contradicts a success reported by the service manager. */
  public String contradictionReason(ControlResult result, String reason) {
    return CommandMessage.LATER.english(
        String.valueOf(result.reason()), DurationFormat.format(settleTime), reason);
  }

  private static Future<ActionResult> withLogExcerpt(ServiceControl control, ActionResult result) {
    return result.outcome() == CommandOutcome.FAILED
        ? control.logExcerpt().map(excerpt -> withLogExcerpt(excerpt, result))
        : Future.succeededFuture(result);
  }

  private static ActionResult withLogExcerpt(String excerpt, ActionResult result) {
    return excerpt.isEmpty()
        ? result
        : ActionResult.failed(
            CommandMessage.WITH_LOG.english(String.valueOf(result.reason()), excerpt),
            result.process());
  }
}
