package io.meetkeeper.backbone.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Unused code costs no memory: a small server without PostgreSQL does not load its driver. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class StoreClassLoadingTest {
  @TempDir Path folder;

  @Test
  void aSqliteStoreLoadsNoDriverOfPostgres() throws Exception {
    assertThat(loadedBy("create"))
        .anyMatch(line -> line.contains("org.sqlite.SQLiteDataSource "))
        .noneMatch(line -> line.contains(" org.flywaydb."))
        .noneMatch(line -> line.contains(" org.postgresql."));
    assertThat(loadedBy("open again"))
        .as("Flyway only when there is something to migrate")
        .anyMatch(line -> line.contains("org.sqlite.SQLiteDataSource "))
        .noneMatch(line -> line.contains(" org.flywaydb."));
  }

  private List<String> loadedBy(String what) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout",
                "-cp",
                System.getProperty("java.class.path"),
                OpenStoreProgram.class.getName(),
                folder.resolve("test.db").toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .redirectOutput(folder.resolve("loaded.txt").toFile())
            .start();
    try {
      assertThat(process.waitFor()).as(what).isZero();
    } finally {
      process.destroyForcibly();
    }
    return Files.readAllLines(folder.resolve("loaded.txt"));
  }

  /** A process that opens a store and ends. */
  static final class OpenStoreProgram {
    private OpenStoreProgram() {}

    /** The path of the file is the one argument. */
    public static void main(String[] arguments) throws Exception {
      Vertx vertx = Vertx.vertx();
      SqlStore.open(vertx, Path.of(arguments[0]), new SqlStore.StoreSchema("db/one", 1))
          .compose(SqlStore::close)
          .toCompletionStage()
          .toCompletableFuture()
          .get();
      vertx.close().toCompletionStage().toCompletableFuture().get();
    }
  }
}
