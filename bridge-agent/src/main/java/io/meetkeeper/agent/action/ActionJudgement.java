package io.meetkeeper.agent.action;

/**
 * The judgement of one observation after an action.
 *
 * @param result the result if no further observation follows
 * @param isFinal whether another observation cannot change it
 */
public record ActionJudgement(ActionResult result, boolean isFinal) {
  /** A result that cannot change. */
  public static ActionJudgement finalResult(ActionResult result) {
    return new ActionJudgement(result, true);
  }

  /** The result if the service, which is still changing, stays in this state. */
  public static ActionJudgement unsettled(ActionResult result) {
    return new ActionJudgement(result, false);
  }
}
