package io.meetkeeper.gateway.audit;

import io.meetkeeper.gateway.rest.operation.GatewayProblem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What an entry says in place of a new state, where there is none or it is not known. */
public final class AuditOutcome {
  /**
   * Who does the change may have done it: it failed within Meetkeeper, gave a strange answer, or
   * none in time, for example since it was killed or its edge link was lost. With any other error
   * nothing was changed.
   */
  private static final Set<Integer> UNKNOWN = Set.of(500, 502, 504);

  private AuditOutcome() {}

  /** Of a change that was answered with an error. */
  public static Map<String, Object> ofError(int status) {
    return UNKNOWN.contains(status)
        ? unknown(GatewayProblem.ANSWERED_WITH.english(status))
        : Map.of("refused", status);
  }

  /** Of a change that was under way when the process ended. */
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
