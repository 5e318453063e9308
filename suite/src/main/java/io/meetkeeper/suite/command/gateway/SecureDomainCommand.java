package io.meetkeeper.suite.command.gateway;

import static io.meetkeeper.suite.rest.LocalGatewayClient.asObject;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObjects;

import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.CommandGroup;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says whether only known users may open a room, as each file has it. */
@Command(
    name = "secure-domain",
    description = "Whether only accounts may open rooms.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = SecureDomainCommand.SecureDomainStatusCommand.class)
public final class SecureDomainCommand extends CommandGroup {
  SecureDomainCommand() {
    super("say what to do: status");
  }

  @Command(
      name = "status",
      description = {
        "What each file says, whether they agree, and what is being changed.",
        "Exit code 1 when they do not agree."
      },
      mixinStandardHelpOptions = true)
  static final class SecureDomainStatusCommand extends GatewayCommand {
    @Mixin private SiteOption site;

    @Override
    int run(LocalGatewayClient client) {
      Map<String, Object> status = client.get(site.path(client) + "/secure-domain");
      if (json()) {
        printJson(status);
      } else {
        print(status);
      }
      return Boolean.FALSE.equals(status.get("consistent")) ? ExitCode.FAILURE : ExitCode.DONE;
    }

    private void print(Map<String, Object> status) {
      Map<String, Object> actual = asObject(status.get("actual"));
      println(
          status.get("site")
              + ": the secure domain is "
              + (actual.isEmpty() ? "not as a whole on or off" : describe(actual))
              + because(status));
      if (!asObject(status.get("wanted")).isEmpty()) {
        println("  wanted: " + describe(asObject(status.get("wanted"))));
      }
      asObjects(status.get("files")).forEach(this::printFile);
      Map<String, Object> work = asObject(status.get("work"));
      if (!work.isEmpty()) {
        println("  last change: " + work.get("phase") + because(work));
        strings(work.get("problems")).forEach(problem -> println("    " + problem));
      }
    }

    private void printFile(Map<String, Object> file) {
      println(
          "  "
              + file.get("name")
              + ": "
              + (file.get("enabled") == null ? "not known" : describe(file))
              + because(file));
    }

    private static String describe(Map<String, Object> mode) {
      return Boolean.TRUE.equals(mode.get("enabled"))
          ? Boolean.TRUE.equals(mode.get("guests")) ? "on, with guests" : "on"
          : "off";
    }

    private static String because(Map<String, Object> object) {
      return object.get("because") == null ? "" : " (" + object.get("because") + ")";
    }

    private static List<String> strings(Object list) {
      return list instanceof List<?> items
          ? items.stream().map(Object::toString).toList()
          : List.of();
    }
  }
}
