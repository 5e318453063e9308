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
  GrantCommand() {
    super("say what to grant: restart or editing");
  }

  @Command(
      name = "restart",
      description = "Restart and start the bridge's unit, and nothing else; read the journal.",
      mixinStandardHelpOptions = true)
  int restart(
      @Mixin ConfigOption config,
      @Option(names = "--print", description = "Show what would be written; write nothing.")
          boolean print,
      @Option(
              names = "--user",
              defaultValue = "meetkeeper",
              description = "Who may; meetkeeper by default.")
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
    Optional<String> obstacle = RestartGrant.obstacle(Path.of("/")).map(MessageText::english);
    if (obstacle.isPresent()) {
      throw new CommandFailedException("nothing was granted: " + obstacle.get());
    }
    RootActions.runProgram("usermod", "-aG", RestartGrant.group(), user);
    RootActions.writeRootFile(RestartGrant.path(), rule);
    out()
        .println("User " + user + " may now restart and start " + unit + ", and read the journal.");
    out().println("Written: " + RestartGrant.path() + "; group: " + RestartGrant.group());
    out().println("The group takes effect at the next start: systemctl restart meetkeeper");
    out().println("To revoke it: meetkeeper revoke-grant restart");
    return ExitCode.DONE;
  }

  @Command(
      name = "editing",
      description = "Manage accounts and edit Jitsi's files. THIS IS AS GOOD AS ROOT.",
      mixinStandardHelpOptions = true)
  int editing(
      @Option(names = "--print", description = "Show what would be written; write nothing.")
          boolean print)
      throws IOException, InterruptedException {
    if (print) {
      print(EditingGrant.path(), EditingGrant.dropIn());
      return ExitCode.DONE;
    }
    requireRoot("editing");
    RootActions.writeRootFile(EditingGrant.path(), EditingGrant.dropIn());
    RootActions.runProgram("systemctl", "daemon-reload");
    out().println("Written: " + EditingGrant.path() + ". This is as good as root.");
    out().println("It takes effect at the next start: systemctl restart meetkeeper");
    out().println("To revoke it: meetkeeper revoke-grant editing");
    return ExitCode.DONE;
  }

  private String rule(String user, String unit) {
    try {
      return RestartGrant.rule(user, unit);
    } catch (IllegalArgumentException e) {
      throw usageError(e.getMessage());
    }
  }

  private static void requireRoot(String grant) {
    if (!RootActions.isRoot()) {
      throw new CommandFailedException(
          "that takes root: sudo meetkeeper grant "
              + grant
              + "\nSee first what it writes: meetkeeper grant "
              + grant
              + " --print");
    }
  }

  private void print(Path path, String text) {
    out().println("# " + path);
    out().print(text);
    out().flush();
  }
}
