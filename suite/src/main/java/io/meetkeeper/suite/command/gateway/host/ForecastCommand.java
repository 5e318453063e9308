package io.meetkeeper.suite.command.gateway.host;

import static io.meetkeeper.suite.rest.JsonMember.optional;
import static io.meetkeeper.suite.rest.JsonMember.text;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObject;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObjects;

import io.meetkeeper.suite.command.gateway.HostGatewayCommand;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows when swap and memory of a host will be full. */
@Command(
    name = "forecast",
    description = "When swap and memory of a host will be full, and which hours are quiet.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  meetkeeper forecast meet1 --zone Asia/Tokyo"})
public final class ForecastCommand extends HostGatewayCommand {
  @Option(
      names = "--zone",
      paramLabel = "ZONE",
      description = "Time zone of the quiet hours; that of the gateway unless given.")
  private String zone;

  @Override
  protected int run(LocalGatewayClient client, String path) {
    Map<String, Object> forecast =
        client.get(
            path + "/forecast" + (zone == null ? "" : "?zone=" + LocalGatewayClient.encode(zone)));
    if (json()) {
      printJson(forecast);
    } else {
      printGrowth("swap", asObject(forecast.get("swap")));
      printGrowth("bridgeMemory", asObject(forecast.get("bridgeMemory")));
      printQuietHours(asObject(forecast.get("quietHours")));
      if (forecast.get("quietestBefore") != null) {
        println(HostCommandMessage.QUIETEST.with(text(forecast, "quietestBefore")));
      }
    }
    return ExitCode.DONE;
  }

  private void printGrowth(String label, Map<String, Object> growth) {
    println(
        HostCommandMessage.GROWTH.with(
            label,
            text(growth, "because"),
            optional(growth, "expectedAt"),
            optional(growth, "earliestAt"),
            optional(growth, "latestAt")));
  }

  private void printQuietHours(Map<String, Object> hours) {
    println(HostCommandMessage.QUIET_HOURS.with(text(hours, "because")));
    asObjects(hours.get("days")).stream()
        .filter(day -> day.get("quietest") != null)
        .forEach(
            day ->
                println(
                    HostCommandMessage.QUIET_HOUR.with(
                        text(day, "day"), text(day, "quietest"), text(hours, "zone"))));
  }
}
