package io.meetkeeper.agent.action;

import io.vertx.core.Future;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs actions, one at a time: look, check, act, look again. Whoever comes while one is running is
 * refused, as is an action whose look fails. Never fails: an error of our own is a result, too.
 * Between the look and the act lie some ten milliseconds, in which a call may begin.
 */
public final class ActionRunner {
  private static final Logger log = LoggerFactory.getLogger(ActionRunner.class);

  private String running;

  /** Whether an action is running. */
  public boolean isBusy() {
    return running != null;
  }

  /** Runs it, or refuses. */
  public <E> Future<ActionResult> run(HostAction<E> action) {
    if (isBusy()) {
      return Future.succeededFuture(
          ActionResult.refused("another command is being carried out: " + running, null));
    }
    running = action.name();
    return Future.succeededFuture(action)
        .compose(HostAction::look)
        .map(evidence -> new Checked<>(evidence, action.check(evidence)))
        .compose(checked -> act(action, checked), failure -> cannotLook(action, failure))
        .otherwise(failure -> ownError(action, failure))
        .eventually(this::end);
  }

  /** What was seen before anything is touched, and what makes the act superfluous or forbidden. */
  private record Checked<E>(E evidence, Optional<ActionResult> result) {}

  private <E> Future<ActionResult> act(HostAction<E> action, Checked<E> checked) {
    E evidence = checked.evidence();
    return checked.result().isPresent()
        ? Future.succeededFuture(checked.result().get())
        : action.act(evidence).compose(controlResult -> action.lookAgain(evidence, controlResult));
  }

  private static Future<ActionResult> cannotLook(HostAction<?> action, Throwable failure) {
    log.error("{}: cannot look", action.name(), failure);
    return Future.succeededFuture(ActionResult.refused("cannot look: " + failure, null));
  }

  private static ActionResult ownError(HostAction<?> action, Throwable failure) {
    log.error("{}", action.name(), failure);
    return ActionResult.failed("an error of Meetkeeper itself: " + failure, null);
  }

  private Future<Void> end() {
    running = null;
    return Future.succeededFuture();
  }
}
