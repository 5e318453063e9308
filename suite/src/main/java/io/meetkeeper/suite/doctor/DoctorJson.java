package io.meetkeeper.suite.doctor;

import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.process.HostIdentity;
import java.util.List;

/**
 * The output of {@code doctor --json}; the names must stay.
 *
 * @param meetkeeper version of Meetkeeper
 * @param java version of Java
 * @param user the user whose rights were used
 * @param host host id
 * @param site the Jitsi Meet domain; absent when there is none
 * @param state worst state
 * @param exitCode exit code of the command
 * @param roles the abilities of each role
 * @param checks all checks, worst first
 */
public record DoctorJson(
    String meetkeeper,
    String java,
    String user,
    String host,
    String site,
    HealthState state,
    int exitCode,
    List<RoleReport> roles,
    List<HealthCheck> checks) {
  /** The report as JSON text. */
  public static String of(HostIdentity identity, String version, DoctorReport report) {
    return ContractJson.toJson(
        new DoctorJson(
            version,
            Runtime.version().toString(),
            System.getProperty("user.name"),
            identity.host(),
            identity.site(),
            report.state(),
            report.exitCode(),
            report.roles(),
            report.checks()));
  }
}
