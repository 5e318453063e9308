package io.meetkeeper.suite.command;

import io.meetkeeper.auth.account.DisabledAccounts;
import io.meetkeeper.auth.prosody.ProsodyClient;
import io.meetkeeper.auth.prosody.ProsodySettings;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.run.ConfigOption;
import io.meetkeeper.suite.run.FutureResult;
import io.meetkeeper.suite.run.SmallVertxFactory;
import io.meetkeeper.suite.terminal.TerminalOutput;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * Enables the accounts again that Meetkeeper has disabled in Prosody 0.12, for {@code uninstall}:
 * without Meetkeeper nobody could do that and keep the passwords.
 */
final class DisabledAccountsRestorer {
  private static final int INDENT = 10;
  private static final String ACCOUNTS_DATABASE = "accounts.db";
  private static final Path PACKAGE_DATA_DIRECTORY = Path.of("/var/lib/meetkeeper");

  private final ConfigOption config;
  private final TerminalOutput out;

  DisabledAccountsRestorer(ConfigOption config, TerminalOutput out) {
    this.config = config;
    this.out = out;
  }

  /** Prints the disabled accounts. */
  void list() throws InterruptedException {
    if (hasNeverRun()) {
      println(LocalCommandMessage.DISABLED_ACCOUNTS.with((Object) null));
      return;
    }
    try {
      List<String> found = askProsody(DisabledAccounts::list);
      println(
          LocalCommandMessage.DISABLED_ACCOUNTS.with(
              found.isEmpty() ? null : String.join(", ", found)));
    } catch (CommandFailedException e) {
      println(LocalCommandMessage.DISABLED_UNKNOWN.with(e.getMessage()));
    }
  }

  private void println(MessageText message) {
    out.println(message, INDENT);
  }

  /**
   * Enables the accounts again, and prints their names.
   *
   * @throws CommandFailedException when Prosody cannot be asked
   */
  void restore() throws InterruptedException {
    if (hasNeverRun()) {
      return;
    }
    List<String> restored = askProsody(DisabledAccounts::restore);
    if (!restored.isEmpty()) {
      println(LocalCommandMessage.ENABLED_AGAIN.with(String.join(", ", restored)));
    }
  }

  /**
   * Whether the role has never run on this host: its database is missing. An invalid configuration
   * must not prevent the uninstallation.
   */
  private boolean hasNeverRun() {
    Path directory;
    try {
      directory = config.launchContext().identity().dataDirectory();
    } catch (InvalidConfigurationException e) {
      directory = PACKAGE_DATA_DIRECTORY;
    }
    return Files.notExists(directory.resolve(ACCOUNTS_DATABASE));
  }

  private List<String> askProsody(Function<ProsodyClient, Future<List<String>>> request)
      throws InterruptedException {
    Vertx vertx = SmallVertxFactory.create();
    try {
      ProsodyClient prosody =
          new ProsodyClient(vertx, ProsodySettings.of(config.launchContext().config()));
      return FutureResult.await(
          request.apply(prosody), failure -> new CommandFailedException(failure.getMessage()));
    } catch (InvalidConfigurationException e) {
      throw new CommandFailedException(e.getMessage());
    } finally {
      vertx.close();
    }
  }
}
