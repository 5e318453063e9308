package io.meetkeeper.suite.command.local;

import io.meetkeeper.agent.grant.EditingGrant;
import io.meetkeeper.agent.grant.RestartGrant;
import io.meetkeeper.suite.rest.CommandFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What there is of Meetkeeper on this host; {@code uninstall --dry-run --json} prints it, and the
 * names stay.
 *
 * @param installed whether the package is installed
 * @param items files and directories
 * @param disabledAccounts accounts that Meetkeeper disabled in Prosody 0.12; absent when not known
 * @param absent why they are not known
 */
record InstallationTraces(
    boolean installed, List<InstalledPath> items, List<String> disabledAccounts, String absent) {
  /**
   * A file or directory.
   *
   * @param path where it is
   * @param kind program, archive, configuration, state, restart or editing (the grants)
   * @param here whether it is there
   */
  record InstalledPath(String path, String kind, boolean here) {
    private static InstalledPath of(Path path, String kind) {
      return new InstalledPath(path.toString(), kind, Files.exists(path));
    }
  }

  /** Looks for them. */
  static InstallationTraces find(boolean installed, DisabledAccountsRestorer accounts)
      throws InterruptedException {
    List<InstalledPath> items =
        List.of(
            InstalledPath.of(Path.of("/usr/share/meetkeeper"), "program"),
            InstalledPath.of(Path.of("/var/cache/meetkeeper"), "archive"),
            InstalledPath.of(Path.of("/etc/meetkeeper"), "configuration"),
            InstalledPath.of(Path.of("/var/lib/meetkeeper"), "state"),
            InstalledPath.of(RestartGrant.path(), "restart"),
            InstalledPath.of(EditingGrant.path(), "editing"));
    try {
      return new InstallationTraces(installed, items, accounts.list(), null);
    } catch (CommandFailedException e) {
      return new InstallationTraces(installed, items, null, e.getMessage());
    }
  }
}
