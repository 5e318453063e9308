package io.meetkeeper.suite.command.gateway.fleet;

import static io.meetkeeper.suite.rest.JsonMember.text;

import io.meetkeeper.suite.command.gateway.GatewayCommand;
import io.meetkeeper.suite.command.gateway.ListOption;
import io.meetkeeper.suite.command.gateway.TimeOption;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.terminal.ColumnHeader;
import io.meetkeeper.suite.terminal.ItemTable;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the changes over REST and their authors. */
@Command(
    name = "audit",
    description = {
      "Who changed what, the newest last; refused changes too.",
      "Needs the scope admin."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Columns: time, token, address, status, method and path. Without a status the outcome was not"
          + " recorded.",
      "",
      "Example: what the token of the desk changed in the last week:",
      "  meetkeeper audit --token desk --from 7d"
    })
public final class AuditCommand extends GatewayCommand {
  private static final ItemTable TABLE =
      new ItemTable(
          List.of(
              ColumnHeader.TIME,
              ColumnHeader.TOKEN,
              ColumnHeader.ADDRESS,
              ColumnHeader.STATUS,
              ColumnHeader.CHANGE),
          entry ->
              List.of(
                  text(entry, "at"),
                  text(entry, "token"),
                  text(entry, "address"),
                  text(entry, "status"),
                  text(entry, "method") + " " + text(entry, "path")));

  @Option(names = "--token", paramLabel = "NAME", description = "Only changes with this token.")
  private String token;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description =
          "From this time on: 2026-11-30T08:00:00Z, 2026-11-30 (midnight in UTC), or how long ago: 2d.")
  private String from;

  @Mixin private ListOption list;

  @Override
  protected void checkUse() {
    checkCsv(list.csv());
    path();
  }

  private String path() {
    return "/audit?"
        + (token == null ? "" : "token=" + LocalGatewayClient.encode(token) + "&")
        + TimeOption.query("--from", "since", from)
        + list.query();
  }

  @Override
  protected int run(LocalGatewayClient client) {
    return printList(client, path(), list, TABLE, FleetCommandMessage.NOTHING_CHANGED.with());
  }
}
