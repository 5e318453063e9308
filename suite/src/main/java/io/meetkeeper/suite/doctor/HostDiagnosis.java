package io.meetkeeper.suite.doctor;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthReport;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.suite.run.LocalHostClient;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks the roles of this host in parallel, each with a timeout, so that a hanging role costs only
 * its own lines. The checks come from the collector, which asks the others; when it does not
 * answer, each role is asked directly.
 */
public final class HostDiagnosis {
  private static final String COLLECTOR = "collector";

  private final LocalHostClient host;
  private final List<String> roles;
  private final Duration healthTimeout;

  /**
   * Creates an examination of one host.
   *
   * @param roles the roles to ask
   * @param healthTimeout how long the collector may take for the checks of all roles
   */
  public HostDiagnosis(LocalHostClient host, List<String> roles, Duration healthTimeout) {
    this.host = host;
    this.roles = List.copyOf(roles);
    this.healthTimeout = healthTimeout;
  }

  /** The abilities of each role that has any, in their order. These futures never fail. */
  public List<Future<RoleReport>> abilities() {
    return roles.stream()
        .filter(LocalHostClient.ROLES_WITH_ABILITIES::contains)
        .map(this::abilities)
        .toList();
  }

  private Future<RoleReport> abilities(String role) {
    return host.abilities(role)
        .map(found -> new RoleReport(role, found, null))
        .otherwise(failure -> new RoleReport(role, List.of(), reason(failure)));
  }

  /** All checks. Never fails. */
  public Future<List<HealthCheck>> checks() {
    return roles.contains(COLLECTOR)
        ? host.health(healthTimeout).map(HealthReport::checks).recover(this::checksOfEachRole)
        : checksOfRoles();
  }

  private Future<List<HealthCheck>> checksOfEachRole(Throwable failure) {
    return host.findings()
        .otherwise(List.of())
        .compose(
            found ->
                checksOfRoles()
                    .map(
                        others -> {
                          List<HealthCheck> all = new ArrayList<>(found);
                          all.add(unanswered(COLLECTOR, failure));
                          all.addAll(others);
                          return all;
                        }));
  }

  private Future<List<HealthCheck>> checksOfRoles() {
    List<Future<List<HealthCheck>>> answers =
        roles.stream().filter(role -> !role.equals(COLLECTOR)).map(this::checksOf).toList();
    return Future.join(answers)
        .map(
            done -> {
              List<HealthCheck> all = new ArrayList<>();
              answers.forEach(answer -> all.addAll(answer.result()));
              return all;
            });
  }

  private Future<List<HealthCheck>> checksOf(String role) {
    return host.roleHealth(role)
        .map(HealthReport::checks)
        .otherwise(failure -> List.of(unanswered(role, failure)));
  }

  private static HealthCheck unanswered(String role, Throwable failure) {
    return HealthCheck.of(
        "role." + role,
        HealthState.UNKNOWN,
        "What the role " + role + " would find is not known: " + reason(failure) + ".",
        List.of(),
        List.of());
  }

  private static String reason(Throwable failure) {
    return failure instanceof Problem problem && problem.getMessage() != null
        ? problem.getMessage()
        : failure.toString();
  }
}
