package io.meetkeeper.suite.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.config.ConfigSection;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.health.HealthCheck;
import io.meetkeeper.backbone.contract.health.HealthState;
import io.meetkeeper.backbone.contract.host.RoleAbility;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.message.MessageLanguage;
import io.meetkeeper.backbone.process.HostIdentity;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.TerminalOutput;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DoctorReportTest {
  private static final RoleReport MAY_ALL =
      new RoleReport(
          "collector", List.of(new RoleAbility("see memory", true, "/proc/meminfo")), null);
  private static final RoleReport MAY_NOT =
      new RoleReport(
          "bridge-agent",
          List.of(new RoleAbility("restart", false, "`meetkeeper grant restart`")),
          null);
  private static final RoleReport SILENT = new RoleReport("accounts", List.of(), "no answer");
  private static final HealthCheck WELL =
      HealthCheck.of(
          "disk./", HealthState.WELL, "18 % of / is used.", List.of("df: 18 %"), List.of());
  private static final HealthCheck DOWN =
      HealthCheck.of(
          "jicofo",
          HealthState.BROKEN,
          "Nobody can start a meeting: Jicofo does not run.",
          List.of("GET http://127.0.0.1:8888/stats: connection refused"),
          List.of("systemctl restart jicofo"));

  @Test
  void exitsByTheWorst() {
    assertThat(new DoctorReport(List.of(MAY_ALL), List.of(WELL)).exitCode())
        .isEqualTo(ExitCode.DONE);
    assertThat(
            new DoctorReport(List.of(MAY_ALL), List.of(WELL, check(HealthState.UNKNOWN)))
                .exitCode())
        .isEqualTo(ExitCode.NEEDS_LOOK);
    assertThat(
            new DoctorReport(List.of(MAY_ALL), List.of(WELL, check(HealthState.WARNING)))
                .exitCode())
        .isEqualTo(ExitCode.NEEDS_LOOK);
    assertThat(
            new DoctorReport(List.of(MAY_NOT), List.of(WELL, DOWN, check(HealthState.WARNING)))
                .exitCode())
        .isEqualTo(ExitCode.BROKEN);
  }

  @Test
  void aMissingAbilityNeedsALookAndIsReported() {
    DoctorReport report = new DoctorReport(List.of(MAY_ALL, MAY_NOT), List.of(WELL));
    assertThat(report.exitCode()).isEqualTo(ExitCode.NEEDS_LOOK);
    assertThat(report.verdict().english())
        .isEqualTo("All 1 checks are well; Meetkeeper may not: restart.");
  }

  @Test
  void aRoleThatDoesNotAnswerIsNotWell() {
    assertThat(new DoctorReport(List.of(MAY_ALL, SILENT), List.of(WELL)).exitCode())
        .isEqualTo(ExitCode.NEEDS_LOOK);
    assertThat(new DoctorReport(List.of(SILENT), List.of()).exitCode())
        .isEqualTo(ExitCode.NOT_RUNNING);
    assertThat(new DoctorReport(List.of(MAY_ALL), List.of()).exitCode())
        .isEqualTo(ExitCode.NEEDS_LOOK);
  }

  @Test
  void aLongWaitIsMentionedOnce() {
    StringWriter text = new StringWriter();
    DoctorPrinter printer =
        new DoctorPrinter(
            TerminalOutput.of(new PrintWriter(text, true), MessageLanguage.EN), false);

    printer.printWaiting();
    printer.printWaiting();

    assertThat(text.toString())
        .isEqualToNormalizingNewlines(
            "  (still checking: on a busy host this may take two minutes)\n");
  }

  @Test
  void printsEvidenceAndRemedyOfTheWorstFirst() {
    StringWriter text = new StringWriter();
    DoctorPrinter printer =
        new DoctorPrinter(
            TerminalOutput.of(new PrintWriter(text, true), MessageLanguage.EN), false);
    printer.printRole(MAY_ALL);
    printer.printRole(MAY_NOT);
    printer.printRole(SILENT);
    printer.printReport(new DoctorReport(List.of(MAY_NOT), List.of(WELL, DOWN)));
    assertThat(text.toString())
        .isEqualToNormalizingNewlines(
            """
              see memory: yes - /proc/meminfo
              restart: no - `meetkeeper grant restart`
              accounts: not known - no answer

            BROKEN jicofo: Nobody can start a meeting: Jicofo does not run
                seen: GET http://127.0.0.1:8888/stats: connection refused
                systemctl restart jicofo
            well disk./: 18 % of / is used

            1 is broken, 1 is well; Meetkeeper may not: restart.
            """);
  }

  /** The names are those in docs/command-line.md; scripts rely on them. */
  @Test
  void jsonHasTheDocumentedMembers() {
    ConfigSection config =
        ConfigurationLoader.ofDefaults("meetkeeper { host-id = meet1, site = meet.example.com }");
    HostIdentity identity = HostIdentity.of(config, HostIdentity.MachineEnvironment.current());
    Map<?, ?> json =
        ContractJson.parse(
            DoctorJson.of(
                identity, "1.2.3", new DoctorReport(List.of(MAY_NOT), List.of(WELL, DOWN))),
            Map.class);
    assertThat(json.get("state")).isEqualTo("broken");
    assertThat(json.get("exitCode")).isEqualTo(2);
    assertThat(json.get("host")).isEqualTo("meet1");
    assertThat(json.get("site")).isEqualTo("meet.example.com");
    assertThat(json.get("roles"))
        .asString()
        .contains("role=bridge-agent", "name=restart", "possible=false");
    assertThat(json.get("checks"))
        .asString()
        .contains("id=jicofo", "state=broken", "remedy=[systemctl restart jicofo]");
  }

  private static HealthCheck check(HealthState state) {
    return HealthCheck.of("a", state, "a", List.of(), List.of());
  }
}
