package io.meetkeeper.agent.action;

import io.meetkeeper.agent.control.ControlResult;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * One command to the bridge or to a service, as the four steps of {@link ActionRunner}.
 *
 * @param <E> the evidence: all that is seen before anything is touched
 */
public interface HostAction<E> {
  /** What it does and for whom, for logs and for who comes meanwhile: {@code restart for job-1}. */
  String name();

  /** Looks; a failure is a refusal, since nothing was touched. */
  Future<E> look();

  /**
   * Whether there is a reason not to act. Pure: the evidence is all it knows.
   *
   * @return a refusal, or that there is nothing left to do; empty when it may act
   */
  Optional<ActionResult> check(E evidence);

  /** Acts. */
  Future<ControlResult> act(E evidence);

  /** Looks again, and judges by what is there now. */
  Future<ActionResult> lookAgain(E evidence, ControlResult result);
}
