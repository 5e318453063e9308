package io.meetkeeper.suite.command.gateway;

import static io.meetkeeper.suite.rest.JsonMember.text;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObject;

import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.TextTable;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** Lists the sites. */
@Command(
    name = "sites",
    description = "The sites with their health, a line each.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Columns: site, health, number of hosts, and the health in words.",
      "",
      "Example: their names:",
      "  meetkeeper sites | cut -f1"
    })
public final class SitesCommand extends GatewayCommand {
  @Override
  int run(LocalGatewayClient client) {
    List<Map<String, Object>> sites = client.items("/sites?limit=1000");
    if (json()) {
      printJson(Map.of("items", sites));
      return ExitCode.DONE;
    }
    TextTable table = new TextTable("site", "health", "hosts", "summary");
    for (Map<String, Object> site : sites) {
      Map<String, Object> health = asObject(site.get("health"));
      table.add(
          text(site, "id"),
          text(health, "state"),
          site.get("hosts") instanceof List<?> hosts ? String.valueOf(hosts.size()) : "",
          text(health, "summary"));
    }
    table.print(
        out(), "No site is known yet: set meetkeeper.site on the host with the web server.");
    return ExitCode.DONE;
  }
}
