package io.meetkeeper.suite.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.meetkeeper.backbone.file.DataFile;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the process with kill -9 repeatedly while every store is written: all stores open, nothing
 * is half done, there is no change without its audit entry, and no entry without its change.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class StoreKillTest {
  private static final int KILLS = 4;
  private static final int CHANGES = 3;
  private static final int MAX_DELAY_MS = 400;

  @TempDir Path data;
  @TempDir Path settings;
  private int last;

  @Test
  void everyKillLeavesAllStoresWhole() throws Exception {
    Random random = new Random(11);
    for (int kill = 0; kill < KILLS; kill++) {
      runAndKill(random.nextInt(MAX_DELAY_MS));
      assertStoresWhole();
      assertEachChangeHasItsEntry();
      assertThat(Files.readString(settings.resolve(AllRolesHost.SITE + "-config.js")))
          .matches("(?s)var config = \\{.*channelLastN: \\d+.*};\\n");
    }
    assertThat(last).isGreaterThanOrEqualTo(KILLS * CHANGES);
    try (AllRolesHost host = AllRolesHost.start("meet1", data, settings)) {
      assertThat(host.failures()).isEmpty();
    }
    try (Stream<Path> files = Files.walk(data)) {
      assertThat(files.map(Path::toString)).noneMatch(name -> name.contains(".damaged-"));
    }
  }

  /** Kills the process at some moment during the change after the last reported one. */
  private void runAndKill(int delay) throws Exception {
    Process victim =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx200m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StoreKillProcess.class.getName(),
                data.toString(),
                settings.toString(),
                String.valueOf(last + 2))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = victim.inputReader(StandardCharsets.UTF_8)) {
      for (int changes = 0; changes < CHANGES; changes++) {
        readReport(out.readLine());
      }
      victim.waitFor(delay, TimeUnit.MILLISECONDS);
      victim.toHandle().destroyForcibly(); // Process.destroyForcibly closes the pipe of its output
      victim.waitFor();
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        readReport(line);
      }
    } finally {
      victim.destroyForcibly().waitFor();
    }
  }

  private void readReport(String line) {
    assertThat(line).isNotNull().startsWith(StoreKillProcess.DONE);
    last = Integer.parseInt(line.substring(StoreKillProcess.DONE.length()));
  }

  private void assertStoresWhole() throws Exception {
    try (Stream<Path> files = Files.list(data)) {
      List<Path> stores = files.filter(file -> file.toString().endsWith(".db")).toList();
      assertThat(stores).hasSize(STORES);
      for (Path store : stores) {
        assertThat(texts(store, "PRAGMA integrity_check")).as("%s", store).containsExactly("ok");
      }
    }
  }

  private static final int STORES =
      (int)
          Stream.of(DataFile.values())
              .filter(file -> file.name().matches(".*_(STORE|QUEUE)"))
              .count();

  private void assertEachChangeHasItsEntry() throws Exception {
    Path store = data.resolve("gateway.db");
    String name = "json_extract(%s, '$.name')";
    Set<String> created =
        texts(
            store,
            "SELECT "
                + name.formatted("after")
                + " FROM audit WHERE status = 201 AND path LIKE"
                + " '%/tokens'");
    Set<String> revoked =
        texts(
            store,
            "SELECT "
                + name.formatted("before")
                + " FROM audit WHERE status = 204 AND path LIKE"
                + " '%/tokens/%'");
    Set<String> expected = new TreeSet<>(created);
    expected.removeAll(revoked);
    assertThat(texts(store, "SELECT name FROM token WHERE name LIKE 't-%'")).isEqualTo(expected);
    assertThat(created).contains("t-" + last);
    assertThat(texts(store, "SELECT position FROM audit WHERE status = 0"))
        .as("begun, outcome not known: at most the last of each run")
        .hasSizeLessThanOrEqualTo(KILLS);
  }

  private static Set<String> texts(Path store, String query) throws Exception {
    Set<String> texts = new TreeSet<>();
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }
}
