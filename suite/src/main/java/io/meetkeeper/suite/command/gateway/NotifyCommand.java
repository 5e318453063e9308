package io.meetkeeper.suite.command.gateway;

import static io.meetkeeper.suite.rest.JsonMember.optional;
import static io.meetkeeper.suite.rest.JsonMember.text;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObjects;

import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.ColumnHeader;
import io.meetkeeper.suite.terminal.CommandGroup;
import io.meetkeeper.suite.terminal.ItemTable;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The notification channels. */
@Command(
    name = "notify",
    description = "The channels by which you are notified.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {NotifyCommand.NotifyListCommand.class, NotifyCommand.NotifyTestCommand.class})
public final class NotifyCommand extends CommandGroup {
  private static final String PATH = "/notifications/channels";

  private static List<Map<String, Object>> channels(LocalGatewayClient client) {
    return asObjects(client.get(PATH).get("items"));
  }

  @Command(
      name = "list",
      description = {
        "The channels and how they are doing.",
        "Exit code 1 when one does not take messages."
      },
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Columns: channel, type, how many messages wait, state.",
        "",
        "Example: the channels that fail:",
        "  meetkeeper notify list --json | jq -r '.[] | select(.failure) | .name'"
      })
  static final class NotifyListCommand extends GatewayCommand {
    @Override
    protected int run(LocalGatewayClient client) {
      List<Map<String, Object>> channels = channels(client);
      printItems(channels, channels, table(), GatewayCommandMessage.NO_CHANNEL.with());
      return channels.stream().anyMatch(channel -> channel.get("failure") != null)
          ? ExitCode.FAILURE
          : ExitCode.DONE;
    }

    private ItemTable table() {
      return new ItemTable(
          List.of(
              ColumnHeader.CHANNEL, ColumnHeader.TYPE, ColumnHeader.WAITING, ColumnHeader.STATE),
          channel ->
              List.of(
                  text(channel, "name"),
                  text(channel, "type"),
                  text(channel, "waiting"),
                  out()
                      .render(
                          GatewayCommandMessage.CHANNEL_STATE.with(
                              optional(channel, "failure"),
                              optional(channel, "failingSince"),
                              optional(channel, "lastSent")))));
    }
  }

  @Command(
      name = "test",
      description = {
        "Sends a test message to a channel, or to each.",
        "Exit code 1 when one was not taken."
      },
      mixinStandardHelpOptions = true,
      footer = {"", "Example:", "  meetkeeper notify test on-call"})
  static final class NotifyTestCommand extends GatewayCommand {
    @Parameters(arity = "0..1", paramLabel = "CHANNEL", description = "Its name; all unless given.")
    private String channel;

    @Override
    protected int run(LocalGatewayClient client) {
      List<String> names =
          channel == null
              ? channels(client).stream().map(each -> (String) each.get("name")).toList()
              : List.of(channel);
      List<Map<String, Object>> results =
          names.stream().map(name -> client.post(path(name), Map.of())).toList();
      if (names.isEmpty()) {
        throw new CommandFailedException(GatewayCommandMessage.NO_CHANNEL.with());
      }
      if (json()) {
        printJson(results);
      } else {
        results.forEach(
            result ->
                println(
                    GatewayCommandMessage.TEST_ANSWER.with(
                        text(result, "channel"), result.get("delivered"), text(result, "answer"))));
      }
      return results.stream().allMatch(result -> Boolean.TRUE.equals(result.get("delivered")))
          ? ExitCode.DONE
          : ExitCode.FAILURE;
    }

    private static String path(String name) {
      return PATH + "/" + LocalGatewayClient.encode(name) + "/test";
    }
  }
}
