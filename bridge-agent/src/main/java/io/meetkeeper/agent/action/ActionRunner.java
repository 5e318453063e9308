package io.meetkeeper.agent.action;

import io.vertx.core.Future;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one {@link HostAction} at a time: observe, check, act, verify. An action that arrives while
 * another one is running is refused, and so is one whose target cannot be observed. The returned
 * future never fails: an internal error becomes a result too. A call may still start in the few
 * milliseconds between observing and acting.
 */
public final class ActionRunner {
  private static final Logger log = LoggerFactory.getLogger(ActionRunner.class);

  private String running;

  /** Whether an action is running. */
  public boolean isBusy() {
    return running != null;
  }

  /** Runs the action, or refuses it. */
  public <E> Future<ActionResult> run(HostAction<E> action) {
    if (isBusy()) {
      return Future.succeededFuture(
          ActionResult.refused(CommandMessage.OTHER_COMMAND.english(running), null));
    }
    running = action.name();
    return Future.succeededFuture(action)
        .compose(HostAction::observe)
        .map(evidence -> new CheckedAction<>(evidence, action.check(evidence)))
        .compose(checked -> act(action, checked), failure -> refuse(action, failure))
        .otherwise(failure -> internalError(action, failure))
        .eventually(this::finish);
  }

  /** The evidence, and the result if the check decided that there is nothing to do. */
  private record CheckedAction<E>(E evidence, Optional<ActionResult> result) {}

  private <E> Future<ActionResult> act(HostAction<E> action, CheckedAction<E> checked) {
    E evidence = checked.evidence();
    return checked.result().isPresent()
        ? Future.succeededFuture(checked.result().get())
        : action.act(evidence).compose(result -> action.verify(evidence, result));
  }

  private static Future<ActionResult> refuse(HostAction<?> action, Throwable failure) {
    log.error("{}: cannot look", action.name(), failure);
    return Future.succeededFuture(
        ActionResult.refused(CommandMessage.CANNOT_LOOK.english(failure.toString()), null));
  }

  private static ActionResult internalError(HostAction<?> action, Throwable failure) {
    log.error("{}", action.name(), failure);
    return ActionResult.failed(CommandMessage.OWN_ERROR.english(failure.toString()), null);
  }

  private Future<Void> finish() {
    running = null;
    return Future.succeededFuture();
  }
}
