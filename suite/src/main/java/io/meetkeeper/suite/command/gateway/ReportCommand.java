package io.meetkeeper.suite.command.gateway;

import static io.meetkeeper.suite.rest.JsonMember.text;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObjects;

import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the report of a week or month. */
@Command(
    name = "report",
    description =
        "What happened in the last week or month: uptime, restarts and why, the longest alarm, peak"
            + " swap, the busiest hour, who changed what, and what waits for a decision.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: the month before November 2026:",
      "  meetkeeper report --month --end 2026-11-01"
    })
public final class ReportCommand extends GatewayCommand {
  @Option(names = "--month", description = "A month; a week unless given.")
  private boolean month;

  @Option(
      names = "--end",
      paramLabel = "DATE",
      description =
          "The day after the last, such as 2026-11-01; the last Monday or first of the month unless"
              + " given.")
  private String end;

  @Mixin private ScopeOption scope;

  @Override
  protected int run(LocalGatewayClient client) {
    Map<String, Object> report =
        client.getLong(
            "/report?"
                + scope.query()
                + "period="
                + (month ? "month" : "week")
                + (end == null ? "" : "&end=" + LocalGatewayClient.encode(end)));
    if (json()) {
      printJson(report);
      return ExitCode.DONE;
    }
    println(text(report, "summary"));
    out().println();
    asObjects(report.get("lines")).forEach(line -> println("* " + text(line, "summary")));
    return ExitCode.DONE;
  }
}
