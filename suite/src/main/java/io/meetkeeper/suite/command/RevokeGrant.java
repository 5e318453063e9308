package io.meetkeeper.suite.command;

import io.meetkeeper.restart.bridge.grant.EditingGrant;
import io.meetkeeper.restart.bridge.grant.RestartGrant;
import io.meetkeeper.suite.rest.NotDone;
import io.meetkeeper.suite.run.ExitCode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "revoke-grant",
    description = "Takes a grant back; run by root.",
    mixinStandardHelpOptions = true)
final class RevokeGrant implements Callable<Integer> {
  /** What can be granted. */
  enum What {
    restart,
    editing
  }

  @Parameters(paramLabel = "restart|editing", description = "Which grant.")
  private What what;

  @Option(
      names = "--user",
      defaultValue = "meetkeeper",
      description = "Of whom; meetkeeper unless said otherwise.")
  private String user;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!Rights.root()) {
      throw new NotDone("that takes root: sudo meetkeeper revoke-grant " + what);
    }
    PrintWriter out = spec.commandLine().getOut();
    Path file = what == What.restart ? RestartGrant.path() : EditingGrant.path();
    out.println(Files.deleteIfExists(file) ? "Removed: " + file : "Was not there: " + file);
    if (what == What.restart) {
      Rights.run("gpasswd", "-d", user, RestartGrant.group());
    } else {
      Rights.run("systemctl", "daemon-reload");
    }
    out.println("Wholly in force after: systemctl restart meetkeeper");
    return ExitCode.DONE;
  }
}
