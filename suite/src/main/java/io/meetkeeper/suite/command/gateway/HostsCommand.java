package io.meetkeeper.suite.command.gateway;

import static io.meetkeeper.suite.rest.JsonMember.text;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObject;

import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.TextTable;
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
  @Option(names = "--site", paramLabel = "SITE", description = "Only the hosts of this site.")
  private String site;

  @Override
  int run(LocalGatewayClient client) {
    List<Map<String, Object>> hosts =
        client.items("/hosts?limit=1000").stream()
            .filter(host -> site == null || site.equals(host.get("site")))
            .toList();
    if (json()) {
      printJson(Map.of("items", hosts));
      return ExitCode.DONE;
    }
    TextTable table =
        new TextTable(
            "host",
            "site",
            "health",
            "memory",
            "swap",
            "bridge",
            "conferences",
            "endpoints",
            "automation");
    hosts.forEach(host -> add(table, host));
    table.print(out(), "No host is known yet.");
    return ExitCode.DONE;
  }

  private static void add(TextTable table, Map<String, Object> host) {
    Map<String, Object> bridge = asObject(host.get("bridge"));
    table.add(
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
