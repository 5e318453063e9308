package io.meetkeeper.suite.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.store.SqlStore;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lists of scripts that create a new store. */
class SchemaScriptsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gateway",
        "notify",
        "relay",
        "scheduler",
        "documents",
        "accounts",
        "history",
        "events"
      })
  void eachScriptIsListedAndFlywayAcceptsTheStore(String name) throws Exception {
    String location = "db/" + name;
    URL list = SqlStore.class.getClassLoader().getResource(location + "/scripts");
    assertThat(list).as("the file " + location + "/scripts").isNotNull();
    List<String> scripts =
        new String(list.openStream().readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    assertThat(scripts).isEqualTo(scriptsBeside(list.toURI()));

    Path file = folder.resolve(name + ".db");
    Vertx vertx = Vertx.vertx();
    try {
      FutureResult.await(
          SqlStore.open(vertx, file, new SqlStore.StoreSchema(location, scripts.size()))
              .compose(SqlStore::close),
          IllegalStateException::new);
    } finally {
      FutureResult.await(vertx.close(), IllegalStateException::new);
    }
    Flyway flyway =
        Flyway.configure(SqlStore.class.getClassLoader())
            .dataSource("jdbc:sqlite:" + file, null, null)
            .locations("classpath:" + location)
            .load();
    flyway.validate();
    assertThat(flyway.info().applied()).hasSize(scripts.size());
  }

  private static List<String> scriptsBeside(URI list) throws IOException {
    if (!list.getScheme().equals("jar")) {
      return names(Path.of(list).getParent());
    }
    try (FileSystem jar = FileSystems.newFileSystem(list, Map.of())) {
      return names(jar.provider().getPath(list).getParent());
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".sql"))
          .sorted(Comparator.comparingInt(SchemaScriptsTest::version))
          .toList();
    }
  }

  private static int version(String script) {
    return Integer.parseInt(script.substring(1, script.indexOf("__")));
  }
}
