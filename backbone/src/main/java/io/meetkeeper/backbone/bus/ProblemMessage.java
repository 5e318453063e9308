package io.meetkeeper.backbone.bus;

import io.meetkeeper.backbone.contract.Problem;
import java.time.Duration;
import java.util.List;

/**
 * A problem on its way to another process.
 *
 * @param status HTTP status
 * @param detail what to check
 * @param fields the fields that are not acceptable
 * @param retryAfter when to try again; {@code null} when that is not known
 */
public record ProblemMessage(
    int status, String detail, List<Problem.Field> fields, Duration retryAfter) {
  /** What is sent of a problem. */
  public static ProblemMessage of(Problem problem) {
    return new ProblemMessage(
        problem.status(), problem.detail(), problem.fields(), problem.retryAfter());
  }

  /** The problem that was sent. */
  public Problem toProblem() {
    return Problem.of(status, detail, fields, retryAfter);
  }
}
