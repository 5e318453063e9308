package io.meetkeeper.backbone.bus;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import java.time.Duration;
import java.util.List;

/**
 * A problem on its way to another process.
 *
 * @param status HTTP status
 * @param detail what to check
 * @param fields the fields that are not acceptable
 * @param retryAfter when to try again; {@code null} when that is not known
 * @param type URI of the kind; {@code null} when it is the general one of the status, as from a
 *     version that knew no kinds
 */
public record ProblemMessage(
    int status, String detail, List<Problem.Field> fields, Duration retryAfter, String type) {
  /** What is sent of a problem. */
  public static ProblemMessage of(Problem problem) {
    ProblemType type = problem.type();
    return new ProblemMessage(
        problem.status(),
        problem.detail(),
        problem.fields(),
        problem.retryAfter(),
        type == ProblemType.of(problem.status()) ? null : type.uri());
  }

  /** The problem that was sent; a kind of a newer version is the general one of its status. */
  public Problem toProblem() {
    Problem problem = Problem.of(status, detail, fields, retryAfter);
    return ProblemType.find(type).map(problem::withType).orElse(problem);
  }
}
