package io.meetkeeper.suite.command.gateway;

import static io.meetkeeper.suite.rest.JsonMember.optional;
import static io.meetkeeper.suite.rest.JsonMember.text;

import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.CommandGroup;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The relay to Machinist. */
@Command(
    name = "machinist",
    description = "The relay to Machinist.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = MachinistCommand.MachinistFillCommand.class)
public final class MachinistCommand extends CommandGroup {
  private static final String PATH = "/relays/machinist";

  @Command(
      name = "fill",
      description = {
        "Sends what Machinist missed while the relay was off or misconfigured, from the history.",
        "Continues in the background, oldest first; what Machinist has is not sent again.",
        "Without an option: how far it is."
      },
      mixinStandardHelpOptions = true,
      footer = {"", "Example:", "  meetkeeper machinist fill --from 2026-11-01T00:00:00Z"})
  static final class MachinistFillCommand extends GatewayCommand {
    @Option(
        names = "--from",
        paramLabel = "TIME",
        description =
            "From this time on: 2026-11-30T08:00:00Z, 2026-11-30 (midnight in UTC), or how long ago: 2d.")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Until this time; now unless given.")
    private String to;

    @Option(names = "--stop", description = "Stops it.")
    private boolean stop;

    @Override
    protected void checkUse() {
      if ((stop && (from != null || to != null)) || (from == null && to != null)) {
        throw new InvalidOptionException(GatewayCommandMessage.FILL_OPTIONS.with());
      }
      request();
    }

    @Override
    protected int run(LocalGatewayClient client) {
      Map<String, Object> fill =
          stop
              ? client.delete(PATH + "/fill")
              : from != null
                  ? client.post(PATH + "/fill", request())
                  : LocalGatewayClient.asObject(client.get(PATH).get("fill"));
      if (json()) {
        printJson(fill);
      } else {
        println(fill.isEmpty() ? GatewayCommandMessage.NOTHING_FILLED.with() : describe(fill));
      }
      return ExitCode.DONE;
    }

    private Map<String, Object> request() {
      Map<String, Object> request = new LinkedHashMap<>();
      putTime(request, "from", from);
      putTime(request, "to", to);
      return request;
    }

    private static void putTime(Map<String, Object> request, String name, String text) {
      if (text != null) {
        request.put(name, TimeOption.past("--" + name, text, Clock.systemUTC()).toString());
      }
    }

    private static MessageText describe(Map<String, Object> fill) {
      return GatewayCommandMessage.FILL.with(
          text(fill, "from"),
          text(fill, "to"),
          text(fill, "state"),
          optional(fill, "position"),
          fill.get("queued") instanceof Number queued ? queued.longValue() : null,
          optional(fill, "reason"));
    }
  }
}
