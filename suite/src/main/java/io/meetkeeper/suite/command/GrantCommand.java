package io.meetkeeper.suite.command;

import io.meetkeeper.agent.grant.EditingGrant;
import io.meetkeeper.agent.grant.RestartGrant;
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

@Command(
    name = "grant",
    description = "Lets Meetkeeper do more on this host; run by root, or shown with --print.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class GrantCommand extends CommandGroup {

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
      @Option(
              names = "--user",
              defaultValue = "meetkeeper",
              description = "The user who gets the right; meetkeeper by default.")
          String user)
      throws IOException, InterruptedException {
    String unit = config.launchContext().config().text("bridge.systemd.unit");
    String rule = rule(user, unit);
    if (print) {
      print(RestartGrant.path(), rule);
      out().println("# and: usermod -aG " + RestartGrant.group() + " " + user);
      return ExitCode.DONE;
    }
    requireRoot("restart");
    Optional<MessageText> obstacle = RestartGrant.obstacle(Path.of("/"));
    if (obstacle.isPresent()) {
      throw new CommandFailedException(LocalCommandMessage.NOTHING_GRANTED.with(obstacle.get()));
    }
    RootActions.runProgram("usermod", "-aG", RestartGrant.group(), user);
    RootActions.writeRootFile(RestartGrant.path(), rule);
    println(
        LocalCommandMessage.RESTART_GRANTED.with(
            user, unit, RestartGrant.path().toString(), RestartGrant.group()));
    return ExitCode.DONE;
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
          boolean print)
      throws IOException, InterruptedException {
    if (print) {
      print(EditingGrant.path(), EditingGrant.dropIn());
      return ExitCode.DONE;
    }
    requireRoot("editing");
    RootActions.writeRootFile(EditingGrant.path(), EditingGrant.dropIn());
    RootActions.runProgram("systemctl", "daemon-reload");
    println(LocalCommandMessage.EDITING_GRANTED.with(EditingGrant.path().toString()));
    return ExitCode.DONE;
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

  private void println(MessageText message) {
    output().words(message).lines().forEach(line -> output().println(line, 2));
  }

  private void print(Path path, String text) {
    out().println("# " + path);
    out().print(text);
    out().flush();
  }
}
