package io.meetkeeper.suite.command;

import io.meetkeeper.auth.account.DisabledAccounts;
import io.meetkeeper.auth.prosody.ProsodyClient;
import io.meetkeeper.auth.prosody.ProsodySettings;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.suite.rest.CommandFailedException;
import io.meetkeeper.suite.run.SmallVertxFactory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/**
 * Accounts that Meetkeeper disabled in a Prosody 0.12, for {@code uninstall}: without Meetkeeper
 * nobody could let them log in again with the passwords that they have.
 */
final class DisabledAccountsRestorer {
  private static final String ACCOUNTS_DATABASE = "accounts.db";

  private static final Path PACKAGE_DATA_DIRECTORY = Path.of("/var/lib/meetkeeper");

  private final ConfigOption config;
  private final PrintWriter out;

  DisabledAccountsRestorer(ConfigOption config, PrintWriter out) {
    this.config = config;
    this.out = out;
  }

  /** Says which. */
  void list() throws InterruptedException {
    if (hasNeverRun()) {
      out.println("not here  accounts that Meetkeeper disabled in Prosody 0.12");
      return;
    }
    try {
      List<String> found = askProsody(DisabledAccounts::list);
      out.println(
          found.isEmpty()
              ? "not here  accounts that Meetkeeper disabled in Prosody 0.12"
              : "here      accounts that Meetkeeper disabled in Prosody 0.12, enabled again by uninstall: "
                  + String.join(", ", found));
    } catch (CommandFailedException e) {
      out.println("not known accounts that Meetkeeper disabled in Prosody 0.12: " + e.getMessage());
    }
  }

  /**
   * Enables them again, and says which.
   *
   * @throws CommandFailedException when Prosody cannot be asked
   */
  void restore() throws InterruptedException {
    if (hasNeverRun()) {
      return;
    }
    List<String> restored = askProsody(DisabledAccounts::restore);
    if (!restored.isEmpty()) {
      out.println(
          "enabled again, since only Meetkeeper could have done it: "
              + String.join(", ", restored));
    }
  }

  /**
   * Without its book the role has never run here. A broken configuration keeps nobody from leaving.
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

  private List<String> askProsody(Function<ProsodyClient, Future<List<String>>> what)
      throws InterruptedException {
    Vertx vertx = SmallVertxFactory.create();
    try {
      ProsodyClient prosody =
          new ProsodyClient(vertx, ProsodySettings.of(config.launchContext().config()));
      return what.apply(prosody).toCompletionStage().toCompletableFuture().get();
    } catch (InvalidConfigurationException e) {
      throw new CommandFailedException(e.getMessage());
    } catch (ExecutionException e) {
      throw new CommandFailedException(e.getCause().getMessage());
    } finally {
      vertx.close();
    }
  }
}
