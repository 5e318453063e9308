package io.meetkeeper.suite.command;

import io.meetkeeper.agent.grant.EditingGrant;
import io.meetkeeper.agent.grant.RestartGrant;
import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.run.ConfigOption;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.TerminalOutput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
    name = "uninstall",
    description = "Removes the package; with --purge also state, configuration, grants and user.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples: what is here, and remove all of it:",
      "  sudo meetkeeper uninstall --dry-run",
      "  sudo meetkeeper uninstall --purge"
    })
final class UninstallCommand implements Callable<Integer> {
  private static final int INDENT = 10;
  private static final Path PACKAGE_LIST = Path.of("/var/lib/dpkg/info/meetkeeper.list");

  @Option(
      names = "--dry-run",
      description = "Lists what there is of Meetkeeper on this host; removes nothing.")
  private boolean dryRun;

  @Option(names = "--purge", description = "Also removes state, configuration, grants and user.")
  private boolean purge;

  @Option(
      names = "--accounts-only",
      description =
          "Only enables the accounts again that Meetkeeper disabled in Prosody 0.12; removes nothing.")
  private boolean accountsOnly;

  @Option(
      names = "--leave-accounts",
      description =
          "Goes on even if Prosody cannot be asked; accounts disabled there stay disabled for good.")
  private boolean leaveAccounts;

  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    TerminalOutput out = TerminalOutput.of(spec);
    boolean installed = Files.exists(PACKAGE_LIST);
    DisabledAccountsRestorer accounts = new DisabledAccountsRestorer(config, out);
    if (dryRun) {
      listInstalled(out, installed);
      accounts.list();
      return ExitCode.DONE;
    }
    if (accountsOnly) {
      accounts.restore();
      return ExitCode.DONE;
    }
    if (!installed) {
      throw new CommandFailedException(LocalCommandMessage.NOT_INSTALLED.with());
    }
    if (!RootActions.isRoot()) {
      throw new CommandFailedException(
          LocalCommandMessage.NEEDS_ROOT.with("meetkeeper uninstall" + (purge ? " --purge" : "")));
    }
    restoreAccounts(accounts);
    RootActions.runProgram("dpkg", purge ? "--purge" : "--remove", "meetkeeper");
    return ExitCode.DONE;
  }

  private void restoreAccounts(DisabledAccountsRestorer accounts) throws InterruptedException {
    try {
      accounts.restore();
    } catch (CommandFailedException e) {
      if (!leaveAccounts) {
        throw new CommandFailedException(LocalCommandMessage.NOTHING_REMOVED.with(e.getMessage()));
      }
    }
  }

  private static void listInstalled(TerminalOutput out, boolean installed) {
    out.println(LocalCommandMessage.PACKAGE.with(installed), INDENT);
    Map<Path, String> paths = new LinkedHashMap<>();
    paths.put(Path.of("/usr/share/meetkeeper"), "program");
    paths.put(Path.of("/var/cache/meetkeeper"), "archive");
    paths.put(Path.of("/etc/meetkeeper"), "configuration");
    paths.put(Path.of("/var/lib/meetkeeper"), "state");
    paths.put(RestartGrant.path(), "restart");
    paths.put(EditingGrant.path(), "editing");
    paths.forEach(
        (path, what) ->
            out.println(
                LocalCommandMessage.TRACE.with(Files.exists(path), path.toString(), what), INDENT));
    out.println(LocalCommandMessage.USER_STAYS.with(), INDENT);
  }
}
