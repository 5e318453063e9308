package io.meetkeeper.suite.doctor;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.suite.run.ExitCode;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything that was found on this host.
 *
 * @param roles what each role may do
 * @param checks all checks, worst first
 */
public record DoctorReport(List<RoleReport> roles, List<HealthCheck> checks) {
  /** Sorts the checks. */
  public DoctorReport {
    roles = List.copyOf(roles);
    checks = checks.stream().sorted(Comparator.comparing(HealthCheck::state).reversed()).toList();
  }

  /** The worst state; a missing ability is worth a look as well. */
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
  String verdict() {
    String missing = missing().stream().map(RoleAbility::name).collect(Collectors.joining(", "));
    return (checks.isEmpty() ? "no check was made" : counts())
        + (missing.isEmpty() ? "" : "; Meetkeeper may not: " + missing)
        + ".";
  }

  private String counts() {
    if (checks.stream().allMatch(check -> check.state() == HealthState.WELL)) {
      return "All " + checks.size() + " checks are well";
    }
    return Arrays.stream(HealthState.values())
        .sorted(Comparator.reverseOrder())
        .map(this::count)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private String count(HealthState state) {
    long count = checks.stream().filter(check -> check.state() == state).count();
    boolean one = count == 1;
    return count == 0
        ? ""
        : count
            + switch (state) {
              case BROKEN -> one ? " is broken" : " are broken";
              case WARNING -> one ? " needs a look" : " need a look";
              case UNKNOWN -> one ? " is not known" : " are not known";
              case WELL -> one ? " is well" : " are well";
            };
  }
}
