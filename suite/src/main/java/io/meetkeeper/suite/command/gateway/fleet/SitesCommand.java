package io.meetkeeper.suite.command.gateway.fleet;

import static io.meetkeeper.suite.rest.JsonMember.text;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObject;

import io.meetkeeper.suite.command.gateway.GatewayCommand;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.terminal.ColumnHeader;
import io.meetkeeper.suite.terminal.ItemTable;
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
  private static final ItemTable TABLE =
      new ItemTable(
          List.of(ColumnHeader.SITE, ColumnHeader.HEALTH, ColumnHeader.HOSTS, ColumnHeader.SUMMARY),
          SitesCommand::row);

  @Override
  protected int run(LocalGatewayClient client) {
    List<Map<String, Object>> sites = client.items("/sites?limit=1000");
    return printItems(Map.of("items", sites), sites, TABLE, FleetCommandMessage.NO_SITE.with());
  }

  private static List<String> row(Map<String, Object> site) {
    Map<String, Object> health = asObject(site.get("health"));
    return List.of(
        text(site, "id"),
        text(health, "state"),
        site.get("hosts") instanceof List<?> hosts ? String.valueOf(hosts.size()) : "",
        text(health, "summary"));
  }
}
