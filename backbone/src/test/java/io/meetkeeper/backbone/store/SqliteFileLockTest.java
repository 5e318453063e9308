package io.meetkeeper.backbone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A SQLite file that another process has open. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SqliteFileLockTest {
  private static final SqlStore.StoreSchema SCHEMA = new SqlStore.StoreSchema("db/one", 1);

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();
  private Process other;

  @AfterEach
  void close() throws Exception {
    other.destroyForcibly().waitFor();
    get(vertx.close());
  }

  @Test
  void isForThatOneUntilItEnds() throws Exception {
    openInOtherProcess("sqlite:");
    for (String url : new String[] {"sqlite:", "sqlite:shared"}) {
      assertThatThrownBy(() -> get(open(vertx, folder, url)))
          .hasRootCauseInstanceOf(InvalidConfigurationException.class)
          .rootCause()
          .hasMessageContaining("another process uses")
          .hasMessageContaining(folder.toString());
    }
    other.destroyForcibly().waitFor();
    SqlStore store = get(open(vertx, folder, "sqlite:"));
    assertThat(store.isShared()).isFalse();
    get(store.close());
  }

  @Test
  void isForBothWhenBothShareIt() throws Exception {
    openInOtherProcess("sqlite:shared");
    assertThatThrownBy(() -> get(open(vertx, folder, "sqlite:")))
        .hasRootCauseInstanceOf(InvalidConfigurationException.class);
    SqlStore store = get(open(vertx, folder, "sqlite:shared"));
    assertThat(store.isShared()).isTrue();
    get(store.close());
  }

  private void openInOtherProcess(String url) throws Exception {
    other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                HoldStoreProgram.class.getName(),
                folder.toString(),
                url)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(other.getInputStream().read()).as("it has opened it").isEqualTo('!');
  }

  private static Future<SqlStore> open(Vertx vertx, Path folder, String url) {
    return SqlStore.open(
        new RoleContext(
            vertx,
            null,
            ConfigurationLoader.ofDefaults("meetkeeper.store.url = \"" + url + "\""),
            Clock.systemUTC(),
            "meet1",
            null,
            folder,
            "test"),
        SCHEMA);
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get();
  }

  /** Opens a store and reports that; runs until it is killed. */
  static final class HoldStoreProgram {
    private HoldStoreProgram() {}

    /** The folder and the url. */
    public static void main(String[] arguments) throws Exception {
      SqlStore store = get(open(Vertx.vertx(), Path.of(arguments[0]), arguments[1]));
      System.out.print('!');
      System.out.flush();
      Thread.currentThread().join();
      get(store.close());
    }
  }
}
