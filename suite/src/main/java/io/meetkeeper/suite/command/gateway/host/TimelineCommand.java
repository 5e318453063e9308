package io.meetkeeper.suite.command.gateway.host;

import static io.meetkeeper.suite.rest.JsonMember.text;

import io.meetkeeper.suite.command.gateway.HostGatewayCommand;
import io.meetkeeper.suite.command.gateway.ListOption;
import io.meetkeeper.suite.command.gateway.RangeOption;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.terminal.ColumnHeader;
import io.meetkeeper.suite.terminal.ItemTable;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the events of a host. */
@Command(
    name = "timeline",
    description = "What happened on a host, the newest last; --json also has how long it lasted.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Columns: time, severity, type, message.",
      "",
      "Example: the last two days:",
      "  meetkeeper timeline meet1 --from 2d"
    })
public final class TimelineCommand extends HostGatewayCommand {
  private static final ItemTable TABLE =
      new ItemTable(
          List.of(
              ColumnHeader.TIME, ColumnHeader.SEVERITY, ColumnHeader.TYPE, ColumnHeader.MESSAGE),
          event ->
              List.of(
                  text(event, "at"),
                  text(event, "severity"),
                  text(event, "type"),
                  text(event, "message")));

  @Mixin private RangeOption range;
  @Mixin private ListOption list;

  @Override
  protected void checkUse() {
    checkCsv(list.csv());
    query();
  }

  private String query() {
    return range.query() + list.query();
  }

  @Override
  protected int run(LocalGatewayClient client, String path) {
    return printList(
        client,
        path + "/timeline?" + query(),
        list,
        TABLE,
        HostCommandMessage.NOTHING_HAPPENED.with());
  }
}
