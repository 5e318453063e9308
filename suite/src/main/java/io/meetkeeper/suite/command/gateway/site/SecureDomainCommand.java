package io.meetkeeper.suite.command.gateway.site;

import static io.meetkeeper.suite.rest.JsonMember.optional;
import static io.meetkeeper.suite.rest.JsonMember.text;
import static io.meetkeeper.suite.rest.JsonMember.texts;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObject;
import static io.meetkeeper.suite.rest.LocalGatewayClient.asObjects;

import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.suite.command.gateway.SiteGatewayCommand;
import io.meetkeeper.suite.rest.LocalGatewayClient;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.CommandGroup;
import java.util.Map;
import picocli.CommandLine.Command;

/** Shows and changes whether only known users may open a room. */
@Command(
    name = "secure-domain",
    description = "Whether only people with an account may open rooms.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      SecureDomainCommand.SecureDomainStatusCommand.class,
      SecureDomainChangeCommand.SecureDomainOnCommand.class,
      SecureDomainChangeCommand.SecureDomainOffCommand.class,
      SecureDomainProbeCommand.class
    })
public final class SecureDomainCommand extends CommandGroup {

  /**
   * Describes the secure domain of a site.
   *
   * @param mode as in REST; empty when the files disagree
   * @param reason the object with the reason
   */
  static MessageText describe(String site, Map<String, Object> mode, Map<String, Object> reason) {
    return SiteCommandMessage.DOMAIN_MODE.with(
        site, mode(mode), guests(mode), optional(reason, "because"));
  }

  /** The mode: {@code on}, {@code off}, or {@code null} when it is not known. */
  private static String mode(Map<String, Object> mode) {
    return mode.get("enabled") == null ? null : mode.get("enabled").equals(true) ? "on" : "off";
  }

  private static boolean guests(Map<String, Object> mode) {
    return Boolean.TRUE.equals(mode.get("guests"));
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
      println(describe(text(status, "site"), asObject(status.get("actual")), status));
      Map<String, Object> wanted = asObject(status.get("wanted"));
      if (!wanted.isEmpty()) {
        println(SiteCommandMessage.DOMAIN_WANTED.with(mode(wanted), guests(wanted)));
      }
      asObjects(status.get("files")).forEach(this::printFile);
      Map<String, Object> work = asObject(status.get("work"));
      if (!work.isEmpty()) {
        println(
            SiteCommandMessage.DOMAIN_LAST.with(text(work, "phase"), optional(work, "because")));
        texts(work, "problems").forEach(problem -> println("    " + problem));
      }
    }

    private void printFile(Map<String, Object> file) {
      println(
          SiteCommandMessage.DOMAIN_FILE.with(
              text(file, "name"), mode(file), guests(file), optional(file, "because")));
    }
  }
}
