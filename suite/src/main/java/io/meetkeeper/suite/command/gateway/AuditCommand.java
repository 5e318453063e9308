package io.meetkeeper.suite.command.gateway;

import static io.meetkeeper.suite.rest.JsonMember.text;

import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.TextTable;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists who changed what over REST. */
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
  @Option(names = "--token", paramLabel = "NAME", description = "Only changes with this token.")
  private String token;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Not before: 2026-11-30T08:00:00Z, or so long ago, for example 2d.")
  private String from;

  @Mixin private ListOption list;

  @Override
  void checkOptions() {
    check(this::path);
  }

  private String path() {
    return "/audit?"
        + (token == null ? "" : "token=" + LocalGatewayClient.encode(token) + "&")
        + TimeOption.query("--from", "since", from)
        + list.query();
  }

  @Override
  int run(LocalGatewayClient client) {
    if (list.csv()) {
      print(client.csv(path()));
      return ExitCode.DONE;
    }
    Map<String, Object> reply = client.get(path());
    if (json()) {
      printJson(reply);
      return ExitCode.DONE;
    }
    TextTable table = new TextTable("time", "token", "address", "status", "change");
    ListOption.oldestFirst(reply)
        .forEach(
            entry ->
                table.add(
                    text(entry, "at"),
                    text(entry, "token"),
                    text(entry, "address"),
                    text(entry, "status"),
                    text(entry, "method") + " " + text(entry, "path")));
    table.print(out(), "Nothing was changed.");
    return ExitCode.DONE;
  }
}
