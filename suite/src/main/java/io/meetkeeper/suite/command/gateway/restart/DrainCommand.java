package io.meetkeeper.suite.command.gateway.restart;

import static io.meetkeeper.suite.rest.JsonMember.optional;

import io.meetkeeper.suite.command.gateway.GatewayCommand;
import io.meetkeeper.suite.command.gateway.GatewayCommandMessage;
import io.meetkeeper.suite.command.gateway.HostParameter;
import io.meetkeeper.suite.command.gateway.InvalidOptionException;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts or ends the drain of a bridge. */
@Command(
    name = "drain",
    description = {
      "Lets a bridge take no new conferences (on), or take them again (off).",
      "It stays that way across restarts. Only on a site with several bridges."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example: a bridge gets a new disk:",
      "  meetkeeper drain jvb2 on --reason \"new disk\""
    })
public final class DrainCommand extends GatewayCommand {
  @Parameters(
      arity = "1..2",
      paramLabel = "[HOST] on|off",
      hideParamSyntax = true,
      description = "The host, which may be left out when there is only one; and on or off.")
  private List<String> words;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; shown in the status.")
  private String reason;

  @Option(names = "--dry-run", description = "Says what would happen, and does nothing.")
  private boolean dryRun;

  @Override
  protected void checkUse() {
    if (!List.of("on", "off").contains(lastWord())) {
      throw new InvalidOptionException(GatewayCommandMessage.DRAIN_WORD.with());
    }
  }

  private String lastWord() {
    return words.get(words.size() - 1);
  }

  @Override
  protected int run(LocalGatewayClient client) {
    String host = words.size() == 2 ? words.get(0) : HostParameter.onlyOne(client);
    String path =
        "/hosts/" + LocalGatewayClient.encode(host) + "/drain" + (dryRun ? "?dryRun=true" : "");
    Map<String, Object> drain =
        lastWord().equals("on")
            ? client.put(path, reason == null ? Map.of() : Map.of("reason", reason))
            : client.delete(path);
    if (json()) {
      printJson(drain);
    } else {
      println(
          GatewayCommandMessage.DRAINED.with(
              host, lastWord().equals("on"), dryRun, optional(drain, "because")));
    }
    return ExitCode.DONE;
  }
}
