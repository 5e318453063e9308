package io.meetkeeper.suite.command.local;

import io.meetkeeper.agent.grant.EditingGrant;
import io.meetkeeper.agent.grant.RestartGrant;
import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.TerminalOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes away a right that {@link GrantCommand} gave. */
@Command(
    name = "revoke-grant",
    description = "Revokes a grant; run by root.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  sudo meetkeeper revoke-grant restart"})
public final class RevokeGrantCommand implements Callable<Integer> {
  /** The grants as spelled on the command line. */
  enum GrantKind {
    restart,
    editing
  }

  @Parameters(paramLabel = "restart|editing", description = "Which grant.")
  private GrantKind kind;

  @Option(
      names = "--user",
      defaultValue = "meetkeeper",
      description = "The user; meetkeeper by default.")
  private String user;

  @Mixin private JsonOption json;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (!RootActions.isRoot()) {
      throw new CommandFailedException(
          LocalCommandMessage.NEEDS_ROOT.with("meetkeeper revoke-grant " + kind));
    }
    TerminalOutput out = TerminalOutput.of(spec);
    Path file = kind == GrantKind.restart ? RestartGrant.path() : EditingGrant.path();
    boolean existed = Files.deleteIfExists(file);
    if (kind == GrantKind.restart) {
      RootActions.runProgram("gpasswd", "-d", user, RestartGrant.group());
    } else {
      RootActions.runProgram("systemctl", "daemon-reload");
    }
    if (json.isSet()) {
      JsonOption.print(spec, new RevokedGrant(kind.name(), file.toString(), existed));
      return ExitCode.DONE;
    }
    out.render(LocalCommandMessage.GRANT_REMOVED.with(file.toString(), existed))
        .lines()
        .forEach(line -> out.println(line, 2));
    return ExitCode.DONE;
  }

  /**
   * What {@code revoke-grant --json} prints; the names stay.
   *
   * @param grant restart or editing
   * @param file the file of the grant
   * @param existed whether it was there
   */
  record RevokedGrant(String grant, String file, boolean existed) {}
}
