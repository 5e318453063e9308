package io.meetkeeper.suite.command.gateway.site;

import static io.meetkeeper.suite.rest.JsonMember.texts;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObject;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObjects;

import io.meetkeeper.suite.command.gateway.SiteGatewayCommand;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.CommandGroup;
import java.util.Map;
import picocli.CommandLine.Command;

/** Says and changes whether only known users may open a room. */
@Command(
    name = "secure-domain",
    description = "Whether only accounts may open rooms.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SecureDomainCommand.SecureDomainStatusCommand.class,
      SecureDomainChangeCommand.SecureDomainOnCommand.class,
      SecureDomainChangeCommand.SecureDomainOffCommand.class,
      SecureDomainProbeCommand.class
    })
public final class SecureDomainCommand extends CommandGroup {
  SecureDomainCommand() {
    super("say what to do: status, on, off or probe");
  }

  /** {@code on}, {@code on, with guests} or {@code off}. */
  static String describe(Map<String, Object> mode) {
    return Boolean.TRUE.equals(mode.get("enabled"))
        ? Boolean.TRUE.equals(mode.get("guests")) ? "on, with guests" : "on"
        : "off";
  }

  /** The reason in parentheses; empty when there is none. */
  static String because(Map<String, Object> object) {
    return object.get("because") == null ? "" : " (" + object.get("because") + ")";
  }

  @Command(
      name = "status",
      description = {
        "What each file says, whether they agree, and what is being changed.",
        "Exit code 1 when they do not agree."
      },
      mixinStandardHelpOptions = true,
      footer = {"", "Example:", "  meetkeeper secure-domain status"})
  static final class SecureDomainStatusCommand extends SiteGatewayCommand {
    @Override
    protected int run(LocalGatewayClient client, String path) {
      Map<String, Object> status = client.get(path + "/secure-domain");
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
        texts(work, "problems").forEach(problem -> println("    " + problem));
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
  }
}
