package io.meetkeeper.suite.command;

import io.meetkeeper.agent.grant.EditingGrant;
import io.meetkeeper.agent.grant.RestartGrant;
import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.run.ConfigOption;
import io.meetkeeper.suite.run.ExitCode;
import java.io.PrintWriter;
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
    mixinStandardHelpOptions = true)
final class UninstallCommand implements Callable<Integer> {
  private static final Path PACKAGE_LIST = Path.of("/var/lib/dpkg/info/meetkeeper.list");

  @Option(names = "--dry-run", description = "List what is here of Meetkeeper; remove nothing.")
  private boolean dryRun;

  @Option(names = "--purge", description = "Also state, configuration, grants and user.")
  private boolean purge;

  @Option(
      names = "--accounts-only",
      description =
          "Only enable again the accounts that Meetkeeper disabled in Prosody 0.12; remove nothing.")
  private boolean accountsOnly;

  @Option(
      names = "--leave-accounts",
      description = "Go on when Prosody cannot be asked; accounts disabled there stay so for good.")
  private boolean leaveAccounts;

  @Mixin private ConfigOption config;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
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
      throw new CommandFailedException(
          "the package is not installed here. What was unpacked from the tarball goes with its folder, and the state with"
              + " the data directory that `meetkeeper check-config` names");
    }
    if (!RootActions.isRoot()) {
      throw new CommandFailedException(
          "that takes root: sudo meetkeeper uninstall" + (purge ? " --purge" : ""));
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
        throw new CommandFailedException(
            "nothing was removed: accounts that Meetkeeper disabled in Prosody 0.12 could not be enabled again ("
                + e.getMessage()
                + "). Start Prosody, or give --leave-accounts");
      }
    }
  }

  private static void listInstalled(PrintWriter out, boolean installed) {
    out.println(
        installed
            ? "package meetkeeper: installed (its files: dpkg -L meetkeeper)"
            : "package meetkeeper: not installed");
    Map<Path, String> paths = new LinkedHashMap<>();
    paths.put(Path.of("/usr/share/meetkeeper"), "program");
    paths.put(Path.of("/var/cache/meetkeeper"), "class archive");
    paths.put(Path.of("/etc/meetkeeper"), "configuration, stays without --purge");
    paths.put(Path.of("/var/lib/meetkeeper"), "state and tokens, stay without --purge");
    paths.put(RestartGrant.path(), "grant restart, stays without --purge");
    paths.put(EditingGrant.path(), "grant editing, stays without --purge");
    paths.forEach(
        (path, what) ->
            out.println((Files.exists(path) ? "here      " : "not here  ") + path + " - " + what));
    out.println("and the user meetkeeper with its groups, which stays without --purge");
  }
}
