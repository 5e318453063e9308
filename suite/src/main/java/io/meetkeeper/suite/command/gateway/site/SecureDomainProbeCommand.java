package io.meetkeeper.suite.command.gateway.site;

import static io.meetkeeper.suite.rest.JsonMember.text;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObjects;

import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.suite.command.gateway.SiteGatewayCommand;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import java.util.Map;
import picocli.CommandLine.Command;

/** Tests who may open a room. */
@Command(
    name = "probe",
    description = {
      "Tests, as browsers do, who may open a room.",
      "Creates a short-lived account and removes it; takes up to a minute."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit code 1 when something is not as it should be, or could not be tested.",
      "",
      "Example:",
      "  meetkeeper secure-domain probe"
    })
final class SecureDomainProbeCommand extends SiteGatewayCommand {
  @Override
  protected int run(LocalGatewayClient client, String path) {
    if (!json()) {
      out().showProgress(out().render(SiteCommandMessage.PROBING.with()));
    }
    Map<String, Object> report;
    try {
      report = client.post(path + "/secure-domain/probe", Map.of());
    } finally {
      out().clearProgress();
    }
    if (json()) {
      printJson(report);
    } else {
      asObjects(report.get("checks")).forEach(check -> println(describe(check)));
      println(SiteCommandMessage.PROBE_VERDICT.with(passed(report), text(report, "because")));
    }
    return passed(report) ? ExitCode.DONE : ExitCode.FAILURE;
  }

  private static boolean passed(Map<String, Object> report) {
    return Boolean.TRUE.equals(report.get("passed"));
  }

  private static MessageText describe(Map<String, Object> check) {
    return SiteCommandMessage.PROBE_CHECK.with(
        check.get("passed"), text(check, "name"), text(check, "seen"));
  }
}
