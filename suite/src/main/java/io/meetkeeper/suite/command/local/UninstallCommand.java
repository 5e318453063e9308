package io.meetkeeper.suite.command.local;

import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.run.ConfigOption;
import io.meetkeeper.suite.run.ExitCode;
import io.meetkeeper.suite.terminal.TerminalOutput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Removes Meetkeeper from this host. */
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
public final class UninstallCommand implements Callable<Integer> {
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
  @Mixin private JsonOption json;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    boolean installed = Files.exists(PACKAGE_LIST);
    DisabledAccountsRestorer accounts = new DisabledAccountsRestorer(config);
    if (dryRun) {
      print(InstallationTraces.find(installed, accounts));
      return ExitCode.DONE;
    }
    if (accountsOnly) {
      print(new UninstallResult(false, false, accounts.restore()));
      return ExitCode.DONE;
    }
    if (!installed) {
      throw new CommandFailedException(LocalCommandMessage.NOT_INSTALLED.with());
    }
    if (!RootActions.isRoot()) {
      throw new CommandFailedException(
          LocalCommandMessage.NEEDS_ROOT.with("meetkeeper uninstall" + (purge ? " --purge" : "")));
    }
    List<String> enabled = restoreAccounts(accounts);
    RootActions.runProgram("dpkg", purge ? "--purge" : "--remove", "meetkeeper");
    print(new UninstallResult(true, purge, enabled));
    return ExitCode.DONE;
  }

  private List<String> restoreAccounts(DisabledAccountsRestorer accounts)
      throws InterruptedException {
    try {
      return accounts.restore();
    } catch (CommandFailedException e) {
      if (!leaveAccounts) {
        throw new CommandFailedException(LocalCommandMessage.NOTHING_REMOVED.with(e.getMessage()));
      }
      return List.of();
    }
  }

  private void print(UninstallResult result) {
    if (json.isSet()) {
      JsonOption.print(spec, result);
    } else if (!result.enabledAccounts().isEmpty()) {
      println(LocalCommandMessage.ENABLED_AGAIN.with(String.join(", ", result.enabledAccounts())));
    }
  }

  private void print(InstallationTraces found) {
    if (json.isSet()) {
      JsonOption.print(spec, found);
      return;
    }
    println(LocalCommandMessage.PACKAGE.with(found.installed()));
    found
        .items()
        .forEach(
            item -> println(LocalCommandMessage.TRACE.with(item.here(), item.path(), item.kind())));
    println(LocalCommandMessage.USER_STAYS.with());
    println(
        found.disabledAccounts() == null
            ? LocalCommandMessage.DISABLED_UNKNOWN.with(found.absent())
            : LocalCommandMessage.DISABLED_ACCOUNTS.with(
                found.disabledAccounts().isEmpty()
                    ? null
                    : String.join(", ", found.disabledAccounts())));
  }

  private void println(MessageText message) {
    TerminalOutput.of(spec).println(message, INDENT);
  }

  /**
   * What {@code uninstall --json} prints; the names stay.
   *
   * @param removed whether the package was removed
   * @param purged whether state, configuration, grants and user were removed as well
   * @param enabledAccounts accounts that were enabled again
   */
  record UninstallResult(boolean removed, boolean purged, List<String> enabledAccounts) {}
}
