package io.meetkeeper.backbone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.boot.Configuration;
import io.meetkeeper.backbone.boot.Misconfigured;
import io.meetkeeper.backbone.boot.Node;
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
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OtherProcessTest {
  private static final Store.Schema SCHEMA = new Store.Schema("db/one", 1);

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
    openThere("sqlite:");
    for (String url : new String[] {"sqlite:", "sqlite:shared"}) {
      assertThatThrownBy(() -> get(open(vertx, folder, url)))
          .hasRootCauseInstanceOf(Misconfigured.class)
          .rootCause()
          .hasMessageContaining("another process uses")
          .hasMessageContaining(folder.toString());
    }
    other.destroyForcibly().waitFor();
    Store store = get(open(vertx, folder, "sqlite:"));
    assertThat(store.shared()).isFalse();
    get(store.close());
  }

  @Test
  void isForBothWhenBothShareIt() throws Exception {
    openThere("sqlite:shared");
    assertThatThrownBy(() -> get(open(vertx, folder, "sqlite:")))
        .hasRootCauseInstanceOf(Misconfigured.class);
    Store store = get(open(vertx, folder, "sqlite:shared"));
    assertThat(store.shared()).isTrue();
    get(store.close());
  }

  private void openThere(String url) throws Exception {
    other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Holds.class.getName(),
                folder.toString(),
                url)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(other.getInputStream().read()).as("it has opened it").isEqualTo('!');
  }

  private static Future<Store> open(Vertx vertx, Path folder, String url) {
    return Store.open(
        new Node(
            vertx,
            null,
            Configuration.of("meetkeeper.store.url = \"" + url + "\""),
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

  /** Opens a store and says so; ends when it is killed. */
  static final class Holds {
    private Holds() {}

    /** The folder and the url. */
    public static void main(String[] arguments) throws Exception {
      Store store = get(open(Vertx.vertx(), Path.of(arguments[0]), arguments[1]));
      System.out.print('!');
      System.out.flush();
      Thread.currentThread().join();
      get(store.close());
    }
  }
}
