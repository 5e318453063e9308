package io.meetkeeper.suite.command.local;

import io.meetkeeper.agent.grant.EditingGrant;
import io.meetkeeper.agent.grant.RestartGrant;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.run.ConfigOption;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.CommandGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gives Meetkeeper further rights on this host. */
@Command(
    name = "grant",
    description = "Lets Meetkeeper do more on this host; run by root, or shown with --print.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class GrantCommand extends CommandGroup {

  @Command(
      name = "restart",
      description = "Restart and start the bridge's unit, and nothing else; read the journal.",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Examples: see what it writes, and do it:",
        "  meetkeeper grant restart --print",
        "  sudo meetkeeper grant restart"
      })
  int restart(
      @Mixin ConfigOption config,
      @Option(names = "--print", description = "Shows what would be written; writes nothing.")
          boolean print,
      @Mixin JsonOption json,
      @Option(
              names = "--user",
              defaultValue = "meetkeeper",
              description = "The user who gets the right; meetkeeper by default.")
          String user)
      throws IOException, InterruptedException {
    String unit = config.launchContext().config().text("bridge.systemd.unit");
    String rule = rule(user, unit);
    if (print) {
      return print(
          json,
          GrantResult.restart(user, rule, false),
          "# and: usermod -aG " + RestartGrant.group() + " " + user + "\n");
    }
    grantRestart(user, rule);
    return printGranted(
        json,
        GrantResult.restart(user, rule, true),
        LocalCommandMessage.RESTART_GRANTED.with(
            user, unit, RestartGrant.path().toString(), RestartGrant.group()));
  }

  private void grantRestart(String user, String rule) throws IOException, InterruptedException {
    requireRoot("restart");
    Optional<MessageText> obstacle = RestartGrant.obstacle(Path.of("/"));
    if (obstacle.isPresent()) {
      throw new CommandFailedException(LocalCommandMessage.NOTHING_GRANTED.with(obstacle.get()));
    }
    RootActions.runProgram("usermod", "-aG", RestartGrant.group(), user);
    RootActions.writeRootFile(RestartGrant.path(), rule);
  }

  @Command(
      name = "editing",
      description = "Manage accounts and edit Jitsi's files. THIS IS AS GOOD AS ROOT.",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "Examples: see what it writes, and do it:",
        "  meetkeeper grant editing --print",
        "  sudo meetkeeper grant editing"
      })
  int editing(
      @Option(names = "--print", description = "Shows what would be written; writes nothing.")
          boolean print,
      @Mixin JsonOption json)
      throws IOException, InterruptedException {
    if (print) {
      return print(json, GrantResult.editing(false), "");
    }
    requireRoot("editing");
    RootActions.writeRootFile(EditingGrant.path(), EditingGrant.dropIn());
    RootActions.runProgram("systemctl", "daemon-reload");
    return printGranted(
        json,
        GrantResult.editing(true),
        LocalCommandMessage.EDITING_GRANTED.with(EditingGrant.path().toString()));
  }

  private String rule(String user, String unit) {
    try {
      return RestartGrant.rule(user, unit);
    } catch (IllegalArgumentException e) {
      throw usageError(e.getMessage());
    }
  }

  private void requireRoot(String grant) {
    if (!RootActions.isRoot()) {
      throw new CommandFailedException(
          LocalCommandMessage.GRANT_NEEDS_ROOT.with("meetkeeper grant " + grant));
    }
  }

  private int printGranted(JsonOption json, GrantResult result, MessageText message) {
    if (json.isSet()) {
      out().println(ContractJson.toJson(result));
    } else {
      output().render(message).lines().forEach(line -> output().println(line, 2));
    }
    return ExitCode.DONE;
  }

  private int print(JsonOption json, GrantResult result, String more) {
    if (json.isSet()) {
      out().println(ContractJson.toJson(result));
    } else {
      out().println("# " + result.file());
      out().print(result.content() + more);
      out().flush();
    }
    return ExitCode.DONE;
  }

  /**
   * What {@code grant --json} prints; the names stay.
   *
   * @param grant restart or editing
   * @param user who gets the right; absent for editing, which is the service's
   * @param file the file of the grant
   * @param content what is in it
   * @param group the group that the user joins; absent where there is none
   * @param written {@code false}: it was only shown
   */
  record GrantResult(
      String grant, String user, String file, String content, String group, boolean written) {
    private static GrantResult restart(String user, String rule, boolean written) {
      String file = RestartGrant.path().toString();
      return new GrantResult("restart", user, file, rule, RestartGrant.group(), written);
    }

    private static GrantResult editing(boolean written) {
      String file = EditingGrant.path().toString();
      return new GrantResult("editing", null, file, EditingGrant.dropIn(), null, written);
    }
  }
}
