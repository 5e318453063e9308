package io.meetkeeper.suite.command;

import io.meetkeeper.agent.grant.EditingGrant;
import io.meetkeeper.agent.grant.RestartGrant;
import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.run.LaunchContext;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "grant",
    description = "Lets Meetkeeper do more on this host; run by root, or shown with --print.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class GrantCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "say what to grant: restart or editing");
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
              description = "Who may; meetkeeper unless said otherwise.")
          String user)
      throws IOException, InterruptedException {
    LaunchContext launchContext = config.launchContext();
    String unit = launchContext.config().text("bridge.systemd.unit");
    String rule = rule(user, unit);
    if (print) {
      print(RestartGrant.path(), rule);
      out().println("# and: usermod -aG " + RestartGrant.group() + " " + user);
      return ExitCode.DONE;
    }
    requireRoot("restart");
    Optional<String> obstacle = RestartGrant.obstacle(Path.of("/"));
    if (obstacle.isPresent()) {
      throw new CommandFailedException("nothing was granted: " + obstacle.get());
    }
    RootActions.runProgram("usermod", "-aG", RestartGrant.group(), user);
    RootActions.writeRootFile(RestartGrant.path(), rule);
    out()
        .println("User " + user + " may now restart and start " + unit + ", and read the journal.");
    out().println("Written: " + RestartGrant.path() + "; group: " + RestartGrant.group());
    out().println("The group counts from its next start: systemctl restart meetkeeper");
    out().println("Take it back: meetkeeper revoke-grant restart");
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
    out().println("It counts from the next start: systemctl restart meetkeeper");
    out().println("Take it back: meetkeeper revoke-grant editing");
    return ExitCode.DONE;
  }

  private String rule(String user, String unit) {
    try {
      return RestartGrant.rule(user, unit);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  private static void requireRoot(String what) {
    if (!RootActions.isRoot()) {
      throw new CommandFailedException(
          "that takes root: sudo meetkeeper grant "
              + what
              + "\nSee first what it writes: meetkeeper grant "
              + what
              + " --print");
    }
  }

  private void print(Path path, String text) {
    out().println("# " + path);
    out().print(text);
    out().flush();
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
