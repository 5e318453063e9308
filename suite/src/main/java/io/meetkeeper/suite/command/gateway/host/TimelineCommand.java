package io.meetkeeper.suite.command.gateway.host;

import static io.meetkeeper.suite.rest.JsonMember.text;

import io.meetkeeper.suite.command.gateway.HostGatewayCommand;
import io.meetkeeper.suite.command.gateway.ListOption;
import io.meetkeeper.suite.command.gateway.RangeOption;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.TextTable;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists what happened on a host. */
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
  @Mixin private RangeOption range;
  @Mixin private ListOption list;

  @Override
  protected void checkUse() {
    check(this::query);
  }

  private String query() {
    return range.query() + list.query();
  }

  @Override
  protected int run(LocalGatewayClient client, String path) {
    if (list.csv()) {
      print(client.csv(path + "/timeline?" + query()));
      return ExitCode.DONE;
    }
    Map<String, Object> timeline = client.get(path + "/timeline?" + query());
    if (json()) {
      printJson(timeline);
      return ExitCode.DONE;
    }
    TextTable table = new TextTable("time", "severity", "type", "message");
    ListOption.oldestFirst(timeline)
        .forEach(
            event ->
                table.add(
                    text(event, "at"),
                    text(event, "severity"),
                    text(event, "type"),
                    text(event, "message")));
    table.print(out(), "Nothing happened.");
    return ExitCode.DONE;
  }
}
