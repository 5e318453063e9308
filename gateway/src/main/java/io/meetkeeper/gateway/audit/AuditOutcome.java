package io.meetkeeper.gateway.audit;

import io.meetkeeper.gateway.rest.operation.GatewayProblem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The text of an audit entry in place of a new state, when the change was refused or its outcome is
 * unknown.
 */
public final class AuditOutcome {
  private static final String OUTCOME = "outcome";
  private static final String REPEATED = "repeated";

  /**
   * Statuses with which the change may have been made: an internal error, an invalid answer, or
   * none in time, for example because a process was killed or an edge link was lost. With any other
   * error nothing was changed.
   */
  private static final Set<Integer> UNKNOWN = Set.of(500, 502, 504);

  private AuditOutcome() {}

  /** Whether the change may have been made although it was answered with this error. */
  public static boolean isUnknown(int status) {
    return UNKNOWN.contains(status);
  }

  /** The outcome of a change that was answered with an error. */
  public static Map<String, Object> ofError(int status) {
    return isUnknown(status)
        ? unknown(GatewayProblem.ANSWERED_WITH.english(status))
        : Map.of("refused", status);
  }

  /** The outcome of a change that was in progress when the process ended. */
  static Map<String, Object> ofInterruption() {
    return unknown(GatewayProblem.ANSWER_NOT_KNOWN.english());
  }

  /** The outcome of a repeated request, which was answered as before and not carried out again. */
  public static Map<String, Object> ofRepetition() {
    return outcome(REPEATED, GatewayProblem.ANSWER_REPEATED.english());
  }

  /** Whether an entry is that of a repeated request, which changed nothing. */
  public static boolean isRepetition(AuditEntry entry) {
    return entry.after() instanceof Map<?, ?> after && REPEATED.equals(after.get(OUTCOME));
  }

  private static Map<String, Object> unknown(String reason) {
    return outcome("unknown", reason);
  }

  private static Map<String, Object> outcome(String name, String reason) {
    Map<String, Object> outcome = new LinkedHashMap<>();
    outcome.put(OUTCOME, name);
    outcome.put("because", reason);
    return outcome;
  }
}
