package io.meetkeeper.agent.action;

import io.meetkeeper.agent.control.ControlResult;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * One command to the bridge or to a service, as the four steps that {@link ActionRunner} runs.
 *
 * @param <E> the evidence: everything observed before acting
 */
public interface HostAction<E> {
  /** The action and its job, for logs and refusals, for example {@code restart for job-1}. */
  String name();

  /** Observes the current state. A failure refuses the action, since nothing was touched. */
  Future<E> observe();

  /**
   * Decides whether to act. A pure function of the evidence.
   *
   * @return a refusal, or a result when nothing is left to do; empty to act
   */
  Optional<ActionResult> check(E evidence);

  /** Acts. */
  Future<ControlResult> act(E evidence);

  /** Observes again, and judges the result by the new state. */
  Future<ActionResult> verify(E evidence, ControlResult result);
}
