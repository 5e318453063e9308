package io.meetkeeper.backbone.store;

import static io.meetkeeper.backbone.AsyncWait.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
    result(vertx.close());
  }

  @Test
  void isForThatOneUntilItEnds() throws Exception {
    openInOtherProcess("sqlite:");
    for (String url : new String[] {"sqlite:", "sqlite:shared"}) {
      assertThatThrownBy(() -> result(open(vertx, folder, url)))
          .hasRootCauseInstanceOf(InvalidConfigurationException.class)
          .rootCause()
          .hasMessageContaining("another process uses")
          .hasMessageContaining(folder.toString());
    }
    other.destroyForcibly().waitFor();
    SqlStore store = result(open(vertx, folder, "sqlite:"));
    assertThat(store.isShared()).isFalse();
    result(store.close());
  }

  @Test
  void isForBothWhenBothShareIt() throws Exception {
    openInOtherProcess("sqlite:shared");
    assertThatThrownBy(() -> result(open(vertx, folder, "sqlite:")))
        .hasRootCauseInstanceOf(InvalidConfigurationException.class);
    SqlStore store = result(open(vertx, folder, "sqlite:shared"));
    assertThat(store.isShared()).isTrue();
    result(store.close());
  }

  /** A process loses its locks of a file when it closes any descriptor of it. */
  @Test
  void staysLockedWhenThisProcessLooksAtItOrOpensItTwice() throws Exception {
    SqlStore store = result(open(vertx, folder, "sqlite:"));
    SqlStore again = result(open(vertx, folder, "sqlite:"));
    Path file;
    try (Stream<Path> files = Files.list(folder)) {
      file = files.filter(each -> each.toString().endsWith(".db")).findFirst().orElseThrow();
    }
    assertThat(SqliteSnapshot.isInUse(file)).isTrue();
    result(again.close());
    assertThat(startOther("sqlite:")).as("the other is refused").isEqualTo(-1);
    result(store.close());
    assertThat(SqliteSnapshot.isInUse(file)).isFalse();
  }

  private void openInOtherProcess(String url) throws Exception {
    assertThat(startOther(url)).as("it has opened it").isEqualTo('!');
  }

  private int startOther(String url) throws Exception {
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
    return other.getInputStream().read();
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

  /** Opens a store and reports that; runs until it is killed. */
  static final class HoldStoreProgram {
    private HoldStoreProgram() {}

    /** The folder and the url. */
    public static void main(String[] arguments) throws Exception {
      SqlStore store = null;
      try {
        store = result(open(Vertx.vertx(), Path.of(arguments[0]), arguments[1]));
      } catch (ExecutionException e) {
        Runtime.getRuntime().halt(1);
      }
      System.out.print('!');
      System.out.flush();
      Thread.currentThread().join();
      result(store.close());
    }
  }
}
