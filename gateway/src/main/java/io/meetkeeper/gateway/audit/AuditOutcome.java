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

  private static Map<String, Object> unknown(String reason) {
    Map<String, Object> outcome = new LinkedHashMap<>();
    outcome.put("outcome", "unknown");
    outcome.put("because", reason);
    return outcome;
  }
}
