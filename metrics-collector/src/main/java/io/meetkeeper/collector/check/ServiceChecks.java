package io.meetkeeper.collector.check;

import io.meetkeeper.backbone.contract.health.CheckMessage;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthRemedy;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.health.RemedyMessage;
import io.meetkeeper.backbone.contract.metrics.ProsodyState;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Merges two checks of the same service: one queries the service itself ({@code jicofo}, {@code
 * prosody}, {@code web}), the other asks systemd or Docker whether it runs ({@code
 * services.jicofo}). A dead service is one problem, not two. A check without a counterpart is
 * unchanged.
 */
public final class ServiceChecks {
  private static final String MANAGED = "services.";

  private static final String PROSODY = "prosody";

  private ServiceChecks() {}

  /** Prosody by the merged checks of its host; {@code null} when none is about it. */
  public static ProsodyState prosody(List<HealthCheck> checks) {
    return checks.stream()
        .filter(check -> check.id().equals(PROSODY) || check.id().equals(managedId(PROSODY)))
        .map(HealthCheck::state)
        .reduce(HealthState::worst)
        .map(ServiceChecks::prosody)
        .orElse(null);
  }

  private static ProsodyState prosody(HealthState state) {
    return switch (state) {
      case WELL, WARNING -> ProsodyState.UP;
      case BROKEN -> ProsodyState.DOWN;
      case UNKNOWN -> ProsodyState.UNKNOWN;
    };
  }

  /** Id of the check that asks systemd or Docker about a service. */
  static String managedId(String service) {
    return MANAGED + service;
  }

  /**
   * Merges the checks to one for each service, under the id of the check that queries the service.
   */
  public static List<HealthCheck> merge(List<HealthCheck> checks) {
    Map<String, HealthCheck> byId =
        checks.stream()
            .collect(Collectors.toMap(HealthCheck::id, Function.identity(), (one, other) -> one));
    return checks.stream()
        .filter(check -> !isMerged(check, byId))
        .map(check -> withManaged(check, byId.get(managedId(check.id()))))
        .toList();
  }

  private static boolean isMerged(HealthCheck check, Map<String, HealthCheck> byId) {
    return check.id().startsWith(MANAGED)
        && byId.containsKey(check.id().substring(MANAGED.length()));
  }

  private static HealthCheck withManaged(HealthCheck check, HealthCheck managed) {
    return managed == null ? check : merge(check, managed);
  }

  private static HealthCheck merge(HealthCheck rest, HealthCheck managed) {
    List<String> evidence = join(rest.evidence(), managed.evidence());
    if (managed.state() != HealthState.BROKEN) {
      return rest.withDetails(evidence, rest.steps());
    }
    return switch (rest.state()) {
      case BROKEN, WARNING -> rest.withDetails(evidence, rest.steps().and(managed.steps()));
      case UNKNOWN -> with(rest, managed, evidence);
      case WELL -> contradiction(rest, managed, evidence);
    };
  }

  /**
   * It answered although its service is down: one of the results may be older, or somebody started
   * it by hand. Neither is an alarm yet.
   */
  private static HealthCheck contradiction(
      HealthCheck rest, HealthCheck managed, List<String> evidence) {
    return HealthCheck.of(
        rest.id(),
        HealthState.UNKNOWN,
        CheckMessage.SERVICE_DOWN.with(rest.summaryParameter(), managed.evidence()),
        evidence,
        HealthRemedy.of(
            managed.steps().steps().stream().limit(1).map(RemedyMessage.WHEN_IDLE::with).toList()));
  }

  private static HealthCheck with(HealthCheck rest, HealthCheck other, List<String> evidence) {
    return new HealthCheck(
        rest.id(),
        other.state(),
        other.summary(),
        evidence,
        other.remedy(),
        other.since(),
        rest.fix(),
        other.summaryText(),
        other.remedyText());
  }

  private static List<String> join(List<String> one, List<String> other) {
    return Stream.concat(one.stream(), other.stream()).distinct().toList();
  }
}
