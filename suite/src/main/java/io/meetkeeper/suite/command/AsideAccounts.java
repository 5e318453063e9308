package io.meetkeeper.suite.command;

import io.meetkeeper.auth.account.Aside;
import io.meetkeeper.auth.prosody.Prosody;
import io.meetkeeper.auth.prosody.ProsodySettings;
import io.meetkeeper.backbone.boot.Misconfigured;
import io.meetkeeper.suite.rest.NotDone;
import io.meetkeeper.suite.run.SmallVertx;
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
final class AsideAccounts {
  private static final String BOOK = "accounts.db";

  private static final Path PACKAGED = Path.of("/var/lib/meetkeeper");

  private final ConfigOption config;
  private final PrintWriter out;

  AsideAccounts(ConfigOption config, PrintWriter out) {
    this.config = config;
    this.out = out;
  }

  /** Says which. */
  void list() throws InterruptedException {
    if (never()) {
      out.println("not here  accounts that Meetkeeper disabled in Prosody 0.12");
      return;
    }
    try {
      List<String> found = ask(Aside::list);
      out.println(
          found.isEmpty()
              ? "not here  accounts that Meetkeeper disabled in Prosody 0.12"
              : "here      accounts that Meetkeeper disabled in Prosody 0.12, enabled again by uninstall: "
                  + String.join(", ", found));
    } catch (NotDone e) {
      out.println("not known accounts that Meetkeeper disabled in Prosody 0.12: " + e.getMessage());
    }
  }

  /**
   * Enables them again, and says which.
   *
   * @throws NotDone when Prosody cannot be asked
   */
  void restore() throws InterruptedException {
    if (never()) {
      return;
    }
    List<String> restored = ask(Aside::restore);
    if (!restored.isEmpty()) {
      out.println(
          "enabled again, since only Meetkeeper could have done it: "
              + String.join(", ", restored));
    }
  }

  /**
   * Without its book the role has never run here. A broken configuration keeps nobody from leaving.
   */
  private boolean never() {
    Path directory;
    try {
      directory = config.here().identity().dataDirectory();
    } catch (Misconfigured e) {
      directory = PACKAGED;
    }
    return Files.notExists(directory.resolve(BOOK));
  }

  private List<String> ask(Function<Prosody, Future<List<String>>> what)
      throws InterruptedException {
    Vertx vertx = SmallVertx.create();
    try {
      Prosody prosody = new Prosody(vertx, ProsodySettings.of(config.here().settings()));
      return what.apply(prosody).toCompletionStage().toCompletableFuture().get();
    } catch (Misconfigured e) {
      throw new NotDone(e.getMessage());
    } catch (ExecutionException e) {
      throw new NotDone(e.getCause().getMessage());
    } finally {
      vertx.close();
    }
  }
}
