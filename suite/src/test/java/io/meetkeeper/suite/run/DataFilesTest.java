package io.meetkeeper.suite.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.meetkeeper.backbone.file.DataFile;
import io.meetkeeper.backbone.file.StoreKind;
import io.meetkeeper.backbone.process.HostIdFile;
import io.meetkeeper.backbone.store.SqlStore.StoreSchema;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every file of a data directory damaged, and the disk below it: the host is watched, the file is
 * named with its remedy, and replaceable files are replaced.
 */
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class DataFilesTest {
  private static final String HOST = "meet1";
  private static final Map<String, String> ROLES =
      Map.of(
          "gateway.db", "gateway",
          "scheduler.db", "scheduler",
          "accounts.db", "accounts",
          "documents.db", "documents",
          "relay.db", "relay",
          "notify.db", "notify",
          "events.db", "gateway",
          "history.db", "gateway");

  @TempDir static Path healthy;
  @TempDir static Path settings;
  @TempDir Path directory;
  private Path data;
  private boolean mounted;

  /** The kinds of damage to a file. */
  enum FileDamage {
    RANDOM_BYTES,
    TRUNCATED,
    EMPTY,
    DIRECTORY,
    FOREIGN,
    NEWER;

    void apply(Path file) throws Exception {
      byte[] before = Files.readAllBytes(file);
      switch (this) {
        case RANDOM_BYTES -> Files.write(file, randomBytes(100));
        case TRUNCATED -> Files.write(file, Arrays.copyOf(before, before.length / 2));
        case EMPTY -> Files.write(file, new byte[0]);
        case DIRECTORY -> {
          Files.delete(file);
          Files.createDirectory(file);
        }
        case FOREIGN -> {
          Files.delete(file);
          if (isStore(file)) {
            execute(file, "CREATE TABLE bookmark (id INTEGER)");
          } else {
            Files.writeString(file, "null\n");
          }
        }
        case NEWER -> {
          if (isStore(file)) {
            execute(file, "UPDATE flyway_schema_history SET version = '99' WHERE version = '1'");
          }
        }
      }
    }

    private static byte[] randomBytes(int count) {
      byte[] bytes = new byte[count];
      new Random(count).nextBytes(bytes);
      return bytes;
    }
  }

  @BeforeAll
  static void runOnce() throws Exception {
    try (AllRolesHost host = AllRolesHost.start(HOST, healthy, settings)) {
      assertThat(host.failures()).isEmpty();
    }
    new HostIdFile(healthy, Path.of("/etc/machine-id")).save(HOST);
    Files.writeString(healthy.resolve("edge-link.json"), "{\"pid\":1,\"linked\":true}");
  }

  @BeforeEach
  void copy() throws Exception {
    data = Files.createDirectory(directory.resolve("data"));
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      run("umount", "-l", data.toString());
    }
  }

  private void fill() throws IOException {
    try (Stream<Path> files = Files.walk(healthy)) {
      for (Path from : files.toList()) {
        Path to = data.resolve(healthy.relativize(from));
        if (!to.equals(data)) {
          Files.copy(from, to);
        }
      }
    }
  }

  private static boolean isStore(Path file) {
    return file.toString().endsWith(".db");
  }

  private static void execute(Path file, String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s: %s", String.join(" ", command), output).isZero();
  }

  private void mount(String size) throws Exception {
    run("mount", "-t", "tmpfs", "-o", "mode=0700,size=" + size, "tmpfs", data.toString());
    mounted = true;
  }

  @Test
  void everyFileOfAHostIsListedWithItsKind() throws Exception {
    List<String> names;
    try (Stream<Path> files = Files.walk(healthy)) {
      names =
          files
              .filter(Files::isRegularFile)
              .map(file -> healthy.relativize(file).toString())
              .toList();
    }
    assertThat(names).allSatisfy(name -> assertThat(DataFile.of(name)).as(name).isPresent());
    assertThat(names.stream().filter(name -> name.endsWith(".db")).collect(Collectors.toSet()))
        .as("a store of each schema, each with its role in this test")
        .isEqualTo(ROLES.keySet())
        .isEqualTo(schemas().keySet());
    schemas()
        .forEach(
            (name, kind) ->
                assertThat(DataFile.of(name)).as(name).map(DataFile::kind).contains(kind));
  }

  @Test
  void thePageAboutBackupsNamesEachStoreWithItsKind() throws Exception {
    List<String> lines = Files.readAllLines(Path.of("../docs/backup.md"));
    schemas()
        .forEach(
            (name, kind) ->
                assertThat(lines)
                    .as(name)
                    .filteredOn(line -> line.startsWith("| `") && line.contains("`" + name + "`"))
                    .singleElement()
                    .asString()
                    .contains("| " + kind.name().toLowerCase(Locale.ROOT) + " |"));
  }

  /** The file of each schema of the project, with its kind. */
  private static Map<String, StoreKind> schemas() throws Exception {
    Map<String, StoreKind> schemas = new TreeMap<>();
    for (JavaClass each :
        new ClassFileImporter()
            .withImportOption(location -> !location.contains("Test"))
            .importPackages("io.meetkeeper")) {
      for (JavaField found : each.getFields()) {
        if (found.getRawType().isEquivalentTo(StoreSchema.class)
            && found.getModifiers().toString().contains("STATIC")) {
          Field field = found.reflect();
          field.setAccessible(true);
          StoreSchema schema = (StoreSchema) field.get(null);
          schemas.put(schema.location().replace("db/", "") + ".db", schema.kind());
        }
      }
    }
    return schemas;
  }

  @ParameterizedTest
  @EnumSource
  void whatNobodyCanReplaceIsLeftAloneAndNamed(FileDamage damage) throws Exception {
    fill();
    List<String> records = stores(true);
    for (String name : records) {
      damage.apply(data.resolve(name));
    }
    try (AllRolesHost host = AllRolesHost.start(HOST, data, settings)) {
      host.assertWatched();
      Map<String, String> failures = host.failures();
      for (String name : damage == FileDamage.EMPTY ? List.<String>of() : records) {
        String failure = failures.remove(ROLES.get(name));
        assertThat(failure)
            .contains(data.resolve(name).toString())
            .doesNotContain("\n", "Exception");
        assertThat(failure).containsAnyOf("restore FILE", "move it away");
        assertThat(failure).contains(damage == FileDamage.NEWER ? "99, and" : data.toString());
      }
      assertThat(failures).as("the others run").isEmpty();
      assertThat(host.traces()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatCanBeReplacedIsReplacedAndReported(FileDamage damage) throws Exception {
    fill();
    List<String> expendable = stores(false);
    for (String name : expendable) {
      damage.apply(data.resolve(name));
    }
    try (AllRolesHost host = AllRolesHost.start(HOST, data, settings)) {
      host.assertWatched();
      if (damage == FileDamage.NEWER) {
        assertThat(host.failures().keySet())
            .isEqualTo(expendable.stream().map(ROLES::get).collect(Collectors.toSet()));
        assertThat(host.failures().values()).allMatch(failure -> failure.contains("99, and"));
      } else {
        assertThat(host.failures()).isEmpty();
        for (String name : damage == FileDamage.EMPTY ? List.<String>of() : expendable) {
          assertThat(host.events().toString()).contains(data.resolve(name) + ".damaged-");
        }
      }
      assertThat(host.traces()).isEmpty();
    }
  }

  /** The files of stores that cannot be replaced, or the others. */
  private static List<String> stores(boolean records) {
    return ROLES.keySet().stream()
        .filter(name -> records == (DataFile.of(name).orElseThrow().kind() == StoreKind.RECORD))
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @EnumSource
  void aSmallFileThatIsDamagedIsMadeAnewOrNamed(FileDamage damage) throws Exception {
    fill();
    for (String name : smallFiles()) {
      damage.apply(data.resolve(name));
    }
    for (DataFile tree : List.of(DataFile.DOCUMENT_HISTORY, DataFile.SQLITE_LIBRARY)) {
      damageAll(tree, damage);
    }
    try (AllRolesHost host = AllRolesHost.start(HOST, data, settings)) {
      host.assertWatched();
      assertThat(host.traces()).isEmpty();
      if (damage == FileDamage.DIRECTORY) {
        assertThat(host.failures().get("gateway"))
            .contains("admin.", "is a directory", "move it away");
      } else {
        assertThat(host.failures()).isEmpty();
        assertThat(data.resolve("admin.token")).content().hasSizeGreaterThan(30);
      }
    }
  }

  private static Set<String> smallFiles() throws IOException {
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.list(healthy)) {
      files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.matches(".*\\.db(-wal|-shm)?"))
          .forEach(names::add);
    }
    return names;
  }

  private void damageAll(DataFile tree, FileDamage damage) throws Exception {
    List<Path> all;
    try (Stream<Path> files = Files.walk(data)) {
      all =
          files
              .filter(Files::isRegularFile)
              .filter(file -> DataFile.of(data.relativize(file).toString()).orElseThrow() == tree)
              .toList();
    }
    for (Path file : all) {
      damage.apply(file);
    }
  }

  @Test
  void aReadOnlyDiskLeavesTheHostWatched() throws Exception {
    mount("64m");
    fill();
    run("mount", "-o", "remount,ro", data.toString());
    assertUnusable();
  }

  @Test
  void aFullDiskLeavesTheHostWatched() throws Exception {
    mount("64m");
    fill();
    fillUp();
    assertUnusable();
  }

  @Test
  void aFullDiskBeforeTheFirstStartLeavesTheHostWatched() throws Exception {
    mount("1m");
    fillUp();
    assertUnusable();
  }

  /** Root can read everything, so this needs a process that has given up that right. */
  @Test
  void aFileWithoutPermissionIsNamedAndTheOthersRun() throws Exception {
    fill();
    Files.setPosixFilePermissions(data.resolve("gateway.db"), Set.of());
    Files.setPosixFilePermissions(data.resolve("relay.db"), Set.of());
    Process host =
        new ProcessBuilder(
                "setpriv",
                "--bounding-set=-dac_override,-dac_read_search",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                StoreKillProcess.class.getName(),
                data.toString(),
                settings.toString(),
                "1")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out = host.inputReader(StandardCharsets.UTF_8)) {
      String failure = out.readLine();
      assertThat(failure)
          .startsWith(StoreKillProcess.FAILED)
          .contains("gateway=" + data.resolve("gateway.db"), "relay=" + data.resolve("relay.db"))
          .contains("may not use it")
          .doesNotContain("scheduler=");
      assertThat(host.isAlive()).isTrue();
    } finally {
      host.destroyForcibly().waitFor();
    }
  }

  @Test
  void aDirectoryThatCannotBeLeavesTheHostWatched() throws Exception {
    data = Files.createFile(directory.resolve("a-file")).resolve("data");
    assertUnusable();
  }

  private void fillUp() throws IOException {
    byte[] block = new byte[4096];
    try (var out = Files.newOutputStream(data.resolve("full.tmp"))) {
      for (; ; ) {
        out.write(block);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }

  private void assertUnusable() throws Exception {
    try (AllRolesHost host = AllRolesHost.start(HOST, data, settings)) {
      host.assertWatched();
      assertThat(host.failures().values())
          .isNotEmpty()
          .allSatisfy(
              because -> assertThat(because).contains(data.toString()).doesNotContain("\n"));
      assertThat(host.traces()).isEmpty();
    }
  }
}
