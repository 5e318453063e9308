package io.meetkeeper.suite.doctor;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.suite.run.ExitCode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The findings on this host.
 *
 * @param roles the abilities of each role
 * @param checks all checks, worst first
 */
public record DoctorReport(List<RoleReport> roles, List<HealthCheck> checks) {
  /** Sorts the checks. */
  public DoctorReport {
    roles = List.copyOf(roles);
    checks = checks.stream().sorted(Comparator.comparing(HealthCheck::state).reversed()).toList();
  }

  /** The worst state; a missing ability counts as a warning. */
  HealthState state() {
    HealthState worst =
        checks.stream().map(HealthCheck::state).reduce(HealthState.WELL, HealthState::worst);
    if (checks.isEmpty() || roles.stream().anyMatch(role -> role.failure() != null)) {
      worst = worst.worst(HealthState.UNKNOWN);
    }
    return missing().isEmpty() ? worst : worst.worst(HealthState.WARNING);
  }

  /** The exit code for that state; {@link ExitCode#NOT_RUNNING} when no role answered. */
  public int exitCode() {
    boolean nobodyAnswered =
        checks.stream().allMatch(check -> check.state() == HealthState.UNKNOWN)
            && roles.stream().allMatch(role -> role.failure() != null);
    return nobodyAnswered ? ExitCode.NOT_RUNNING : ExitCode.of(state());
  }

  private List<RoleAbility> missing() {
    return roles.stream().flatMap(role -> role.missing().stream()).toList();
  }

  /** For example {@code 1 is broken, 2 need a look, 20 are well; it may not: restart}. */
  MessageText verdict() {
    String missing = missing().stream().map(RoleAbility::name).collect(Collectors.joining(", "));
    return DoctorMessage.VERDICT.with(
        checks.isEmpty() ? DoctorMessage.NO_CHECK.with() : counts(),
        missing.isEmpty() ? null : missing);
  }

  private Object counts() {
    if (checks.stream().allMatch(check -> check.state() == HealthState.WELL)) {
      return DoctorMessage.ALL_WELL.with(checks.size());
    }
    return Arrays.stream(HealthState.values())
        .sorted(Comparator.reverseOrder())
        .map(state -> DoctorMessage.COUNT.with(state, count(state)))
        .filter(count -> !count.parameters().get("count").equals(0L))
        .toList();
  }

  private long count(HealthState state) {
    return checks.stream().filter(check -> check.state() == state).count();
  }
}
