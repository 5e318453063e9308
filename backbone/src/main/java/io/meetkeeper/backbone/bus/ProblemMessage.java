package io.meetkeeper.backbone.bus;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.contract.check.HostReport;
import io.meetkeeper.backbone.contract.check.TextLines;
import io.meetkeeper.backbone.message.MessageText;
import java.time.Duration;
import java.util.List;

/**
 * A {@link Problem} as a message to another process.
 *
 * @param status HTTP status
 * @param detail what to check
 * @param fields fields that are not acceptable
 * @param retryAfter how long to wait before a retry; {@code null} when not known
 * @param type URI of its type; {@code null} for the general type of the status, and from a version
 *     without types
 * @param detailText what to check by its code; {@code null} when it has none
 */
@HostReport
public record ProblemMessage(
    int status,
    @TextLines String detail,
    List<Problem.Field> fields,
    Duration retryAfter,
    String type,
    MessageText detailText) {
  /** The message for a problem. */
  public static ProblemMessage of(Problem problem) {
    ProblemType type = problem.type();
    return new ProblemMessage(
        problem.status(),
        problem.detail(),
        problem.fields(),
        problem.retryAfter(),
        type == ProblemType.of(problem.status()) ? null : type.uri(),
        problem.detailText());
  }

  /** The problem; one of an unknown type gets the general type of its status. */
  public Problem toProblem() {
    Problem problem = Problem.of(status, detail, fields, retryAfter).withDetailText(detailText);
    return ProblemType.find(type).map(problem::withType).orElse(problem);
  }
}
