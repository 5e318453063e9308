package io.meetkeeper.suite.command.gateway.fleet;

import static io.meetkeeper.suite.rest.JsonMember.text;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObject;

import io.meetkeeper.suite.command.gateway.GatewayCommand;
import io.meetkeeper.suite.command.gateway.ScopeOption;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.terminal.ColumnHeader;
import io.meetkeeper.suite.terminal.ItemTable;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the hosts. */
@Command(
    name = "hosts",
    description = "The hosts with their figures, a line each.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Columns: host, site, health, used memory and swap in percent, bridge, conferences, endpoints,"
          + " automation. What is not known is empty.",
      "",
      "Example: the hosts that are not well:",
      "  meetkeeper hosts | awk -F'\\t' '$3 != \"well\" { print $1 }'"
    })
public final class HostsCommand extends GatewayCommand {
  private static final ItemTable TABLE =
      new ItemTable(
          List.of(
              ColumnHeader.HOST,
              ColumnHeader.SITE,
              ColumnHeader.HEALTH,
              ColumnHeader.MEMORY,
              ColumnHeader.SWAP,
              ColumnHeader.BRIDGE,
              ColumnHeader.CONFERENCES,
              ColumnHeader.ENDPOINTS,
              ColumnHeader.AUTOMATION),
          HostsCommand::row);

  @Option(names = "--site", paramLabel = "SITE", description = "Only the hosts of this site.")
  private String site;

  @Override
  protected int run(LocalGatewayClient client) {
    List<Map<String, Object>> hosts =
        client.items("/hosts?limit=1000").stream()
            .filter(host -> site == null || site.equals(host.get("site")))
            .toList();
    if (hosts.isEmpty()) {
      ScopeOption.checkSite(client, site);
    }
    return printItems(Map.of("items", hosts), hosts, TABLE, FleetCommandMessage.NO_HOST.with());
  }

  private static List<String> row(Map<String, Object> host) {
    Map<String, Object> bridge = asObject(host.get("bridge"));
    return List.of(
        text(host, "id"),
        text(host, "site"),
        Boolean.TRUE.equals(host.get("stale"))
            ? "stale"
            : text(asObject(host.get("health")), "state"),
        text(host, "memoryUsedPercent"),
        text(host, "swapUsedPercent"),
        text(bridge, "state"),
        text(bridge, "conferences"),
        text(bridge, "localEndpoints"),
        text(asObject(host.get("automation")), "state"));
  }
}
