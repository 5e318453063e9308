package io.meetkeeper.restart.decision;

import io.meetkeeper.backbone.config.DurationFormat;
import io.meetkeeper.backbone.contract.automation.HostDecision.StepName;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * One of the checks that a restart must pass.
 *
 * @param step the step of the decision
 * @param hold the reason that holds the restart; {@link HoldReason#NONE} when the check passes
 * @param reason why, with the numbers
 * @param value the figure that was compared; {@code null} when there is none
 * @param limit the limit it was compared with; {@code null} when there is none
 * @param until when the hold ends; {@code null} when not known
 */
public record RestartCheck(
    StepName step, HoldReason hold, MessageText reason, String value, String limit, Instant until) {
  /** A passed check. */
  public static RestartCheck passed(StepName step, MessageText reason) {
    return new RestartCheck(step, HoldReason.NONE, reason, null, null, null);
  }

  /** A check that holds the restart. */
  public static RestartCheck held(StepName step, HoldReason hold, MessageText reason) {
    return new RestartCheck(step, hold, reason, null, null, null);
  }

  /** This check with the numbers that were compared. */
  RestartCheck with(int number, int required) {
    return new RestartCheck(
        step, hold, reason, String.valueOf(number), String.valueOf(required), until);
  }

  /** This check with the durations that were compared. */
  RestartCheck with(Duration lasted, Duration required) {
    String whole = DurationFormat.format(lasted.truncatedTo(ChronoUnit.SECONDS));
    return new RestartCheck(step, hold, reason, whole, DurationFormat.format(required), until);
  }

  /** This check with the end of its hold. */
  public RestartCheck until(Instant end) {
    return new RestartCheck(step, hold, reason, value, limit, end);
  }

  /** The reason in English. */
  public String reasonInEnglish() {
    return reason.english();
  }

  /** Whether the restart may go on. */
  public boolean isPassed() {
    return hold == HoldReason.NONE;
  }
}
