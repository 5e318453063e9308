package io.meetkeeper.suite.command.gateway;

import static io.meetkeeper.suite.rest.LocalGatewayClient.asObjects;

import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.CommandGroup;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The channels by which people are notified. */
@Command(
    name = "notify",
    description = "The channels by which you are notified.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {NotifyCommand.NotifyListCommand.class, NotifyCommand.NotifyTestCommand.class})
public final class NotifyCommand extends CommandGroup {
  private static final String PATH = "/notifications/channels";

  NotifyCommand() {
    super("say what to do: list, test");
  }

  private static List<Map<String, Object>> channels(LocalGatewayClient client) {
    return asObjects(client.get(PATH).get("items"));
  }

  @Command(
      name = "list",
      description = {
        "The channels and how they are doing.",
        "Exit code 1 when one does not take messages."
      },
      mixinStandardHelpOptions = true)
  static final class NotifyListCommand extends GatewayCommand {
    @Override
    int run(LocalGatewayClient client) {
      List<Map<String, Object>> channels = channels(client);
      if (json()) {
        printJson(channels);
      } else if (channels.isEmpty()) {
        println("Nobody is notified: no channel is configured (meetkeeper.notify.channels)");
      } else {
        channels.forEach(channel -> println(describe(channel)));
      }
      return channels.stream().anyMatch(channel -> channel.get("failure") != null)
          ? ExitCode.FAILURE
          : ExitCode.DONE;
    }

    private static String describe(Map<String, Object> channel) {
      String state =
          channel.get("failure") != null
              ? "fails since " + channel.get("failingSince") + ": " + channel.get("failure")
              : channel.get("lastSent") == null
                  ? "no message since the start"
                  : "last message " + channel.get("lastSent");
      return channel.get("name")
          + " ("
          + channel.get("type")
          + "): "
          + state
          + "; "
          + channel.get("waiting")
          + " waiting";
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
    int run(LocalGatewayClient client) {
      List<String> names =
          channel == null
              ? channels(client).stream().map(each -> (String) each.get("name")).toList()
              : List.of(channel);
      if (names.isEmpty()) {
        println("Nobody is notified: no channel is configured (meetkeeper.notify.channels)");
        return ExitCode.FAILURE;
      }
      List<Map<String, Object>> results =
          names.stream().map(name -> client.post(path(name), Map.of())).toList();
      if (json()) {
        printJson(results);
      } else {
        results.forEach(result -> println(result.get("channel") + ": " + result.get("answer")));
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
