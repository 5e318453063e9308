package io.meetkeeper.backbone.contract.automation;

import io.meetkeeper.backbone.message.MessageText;
import java.time.Instant;
import java.util.List;

/**
 * Whether the bridge of a host is restarted now, with each step of the decision.
 *
 * @param host host id
 * @param at when it was decided
 * @param outcome the result
 * @param summary the outcome and the step that decides it, in one sentence
 * @param summaryText the summary by its code
 * @param job id of the active restart job; {@code null} when there is none
 * @param steps all steps, in the order in which they decide
 */
public record HostDecision(
    String host,
    Instant at,
    DecisionOutcome outcome,
    String summary,
    MessageText summaryText,
    String job,
    List<DecisionStep> steps) {
  /** Result of a decision. */
  public enum DecisionOutcome {
    /** It is restarted now, or is being restarted. */
    RESTART,
    /** It is restarted once the blocking steps allow it. */
    WAIT,
    /** It is not restarted: nothing asks for it, or a person has to act first. */
    NONE
  }

  /** The steps, in the order in which they decide. */
  public enum StepName {
    /** Whether a rule or a person asks for a restart. */
    RULE,
    /** Whether automation may act. */
    AUTOMATION,
    /** Whether the bridge has been idle for long enough. */
    IDLE,
    /** Whether the time is allowed. */
    WINDOW,
    /** Whether the last restart is long enough ago. */
    COOLDOWN,
    /** Whether the day has restarts left. */
    BUDGET,
    /** Whether the site has enough other bridges, and it is the turn of this one. */
    CAPACITY,
    /** The check by the agent on the host right before acting; only while it delays the job. */
    AGENT
  }

  /** The state of a step. */
  public enum StepState {
    /** It allows the restart. */
    PASSED,
    /** It blocks the restart. */
    BLOCKING,
    /** It cannot be judged, and does not allow the restart. */
    UNKNOWN,
    /** It does not matter: there is no bridge, or the restart is under way. */
    NOT_REACHED
  }

  /**
   * One step.
   *
   * @param step which
   * @param state its state
   * @param reason why, with the numbers; {@code null} when it is not reached
   * @param reasonText the reason by its code; {@code null} as the reason
   * @param value the figure that was compared: a number, or a duration such as {@code 41m}; {@code
   *     null} when there is none
   * @param limit the limit that it was compared with; {@code null} as value
   * @param opensAt when it allows the restart, as far as that is known; {@code null} otherwise
   */
  public record DecisionStep(
      StepName step,
      StepState state,
      String reason,
      MessageText reasonText,
      String value,
      String limit,
      Instant opensAt) {}
}
