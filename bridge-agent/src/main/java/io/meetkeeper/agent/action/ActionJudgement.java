package io.meetkeeper.agent.action;

/**
 * What one look after an action says.
 *
 * @param result the result, if this look were the last one
 * @param isFinal whether another look cannot change it
 */
public record ActionJudgement(ActionResult result, boolean isFinal) {
  /** Nothing can change this result. */
  public static ActionJudgement finalResult(ActionResult result) {
    return new ActionJudgement(result, true);
  }

  /** The service is still on its way; this is the result when it stays like that. */
  public static ActionJudgement unsettled(ActionResult result) {
    return new ActionJudgement(result, false);
  }
}
