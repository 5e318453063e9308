package io.meetkeeper.suite.command.local;

import io.meetkeeper.auth.account.DisabledAccounts;
import io.meetkeeper.auth.prosody.ProsodyClient;
import io.meetkeeper.auth.prosody.ProsodySettings;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.run.ConfigOption;
import io.meetkeeper.suite.run.FutureResult;
import io.meetkeeper.suite.run.SmallVertxFactory;
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
  private static final String ACCOUNTS_DATABASE = "accounts.db";
  private static final Path PACKAGE_DATA_DIRECTORY = Path.of("/var/lib/meetkeeper");

  private final ConfigOption config;

  DisabledAccountsRestorer(ConfigOption config) {
    this.config = config;
  }

  /**
   * The disabled accounts.
   *
   * @throws CommandFailedException when Prosody cannot be asked
   */
  List<String> list() throws InterruptedException {
    return hasNeverRun() ? List.of() : queryProsody(DisabledAccounts::list);
  }

  /**
   * Enables the accounts again.
   *
   * @return their names
   * @throws CommandFailedException when Prosody cannot be asked
   */
  List<String> restore() throws InterruptedException {
    return hasNeverRun() ? List.of() : queryProsody(DisabledAccounts::restore);
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

  private List<String> queryProsody(Function<ProsodyClient, Future<List<String>>> request)
      throws InterruptedException {
    Vertx vertx = SmallVertxFactory.create();
    try {
      ProsodyClient prosody =
          new ProsodyClient(vertx, ProsodySettings.of(config.launchContext().config()));
      return FutureResult.await(
          request.apply(prosody),
          failure -> new CommandFailedException(String.valueOf(failure.getMessage())));
    } catch (InvalidConfigurationException e) {
      throw new CommandFailedException(e.getMessage());
    } finally {
      vertx.close();
    }
  }
}
