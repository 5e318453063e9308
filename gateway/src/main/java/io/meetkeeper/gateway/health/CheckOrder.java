package io.meetkeeper.gateway.health;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;

/** The order of checks by importance, and which are about the bridge. */
final class CheckOrder {
  /** Components that meetings depend on, the most telling first. */
  private static final List<String> FIRST =
      List.of(
          HostHealthRule.SILENT,
          "jicofo",
          "prosody",
          "web",
          "config-js",
          "file",
          "certificate",
          "bridge",
          "bridge-muc",
          "jicofo-bridges",
          "swap",
          "memory");

  private CheckOrder() {}

  /** Sorts by worst state, then by component, then the oldest, then by id. */
  static <T> Comparator<T> worstFirst(Function<T, HealthCheck> check) {
    Comparator<HealthCheck> order =
        Comparator.comparing(HealthCheck::state)
            .reversed()
            .thenComparing(found -> rank(found.id()))
            .thenComparing(found -> found.since() == null ? Instant.MAX : found.since())
            .thenComparing(HealthCheck::id);
    return (one, other) -> order.compare(check.apply(one), check.apply(other));
  }

  private static int rank(String id) {
    int instance = id.indexOf('.');
    int rank = FIRST.indexOf(instance < 0 ? id : id.substring(0, instance));
    return rank < 0 ? FIRST.size() : rank;
  }

  /**
   * Whether the check is about the bridge, so that another bridge can take over and a restart may
   * help.
   */
  static boolean isOfBridge(String id) {
    return id.equals("bridge") || id.startsWith("bridge-");
  }

  /** Number of checks that need action besides the decisive one. */
  static int countOthers(List<CheckAssessment> checks, CheckAssessment reason) {
    long all =
        checks.stream().filter(assessment -> assessment.check().state().needsAction()).count();
    return (int) all - (reason.check().state().needsAction() ? 1 : 0);
  }
}
