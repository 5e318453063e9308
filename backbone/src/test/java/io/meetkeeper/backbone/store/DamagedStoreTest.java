package io.meetkeeper.backbone.store;

import static io.meetkeeper.backbone.AsyncWait.result;
import static io.meetkeeper.backbone.AsyncWait.until;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.BusContracts;
import io.meetkeeper.backbone.contract.event.Event;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.file.StoreKind;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.StoreOpenException.StoreFault;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class DamagedStoreTest {
  private static final SqlStore.StoreSchema ONE = new SqlStore.StoreSchema("db/one", 1);
  private static final SqlStore.StoreSchema QUEUE =
      new SqlStore.StoreSchema("db/one", 1, StoreKind.QUEUE);
  private static final SqlStore.StoreSchema TWO = new SqlStore.StoreSchema("db/two", 2);

  @TempDir Path directory;
  private final Vertx vertx = Vertx.vertx();
  private final Bus bus = new Bus(vertx);
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private Path file;

  @BeforeEach
  void start() {
    file = directory.resolve("one.db");
    bus.subscribe(BusContracts.EVENTS, events::add);
  }

  @AfterEach
  void close() throws Exception {
    result(vertx.close());
  }

  private RoleContext role() {
    return new RoleContext(
        vertx,
        bus,
        ConfigurationLoader.ofDefaults(""),
        Clock.systemUTC(),
        "meet1",
        null,
        directory,
        "test");
  }

  private void fill() throws Exception {
    SqlStore store = result(SqlStore.open(role(), ONE));
    result(
        store.execute(
            sql -> {
              for (int i = 0; i < 500; i++) {
                sql.update("INSERT INTO thing (name) VALUES (?)", "thing " + i);
              }
            }));
    result(store.close());
  }

  private void randomBytes(long from, int count, long seed) throws IOException {
    byte[] bytes = new byte[count];
    new Random(seed).nextBytes(bytes);
    try (RandomAccessFile access = new RandomAccessFile(file.toFile(), "rw")) {
      access.seek(from);
      access.write(bytes);
    }
  }

  private StoreOpenException refusal() {
    try {
      result(result(SqlStore.open(role(), ONE)).close());
      return null;
    } catch (ExecutionException e) {
      assertThat(e.getCause()).isInstanceOf(StoreOpenException.class);
      return (StoreOpenException) e.getCause();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private void assertRefused(StoreFault fault, String... words) {
    StoreOpenException refusal = refusal();
    assertThat(refusal).isNotNull();
    assertThat(refusal.fault()).isEqualTo(fault);
    assertThat(refusal.getMessage())
        .contains(file.toString())
        .contains(List.of(words))
        .doesNotContain("\n");
    assertThat(refusal.getStackTrace()).isEmpty();
  }

  @Test
  void randomBytesInPlaceOfTheFileAreNamedWithTheRemedy() throws Exception {
    randomBytes(0, 100, 1);
    assertRefused(StoreFault.DAMAGED, "meetkeeper restore", "move it away");
    assertThat(Files.size(file)).as("nothing was changed").isEqualTo(100);
  }

  /** Damage anywhere in the file is either harmless or reported. */
  @Test
  void randomBytesAnywhereAreReportedOrDoNoHarm() throws Exception {
    fill();
    byte[] good = Files.readAllBytes(file);
    int refusals = 0;
    for (long seed = 0; seed < 40; seed++) {
      Files.write(file, good);
      randomBytes(new Random(seed).nextInt(good.length - 100), 100, seed);
      refusals += refusal() == null ? 0 : 1;
    }
    assertThat(refusals).isGreaterThan(10);
  }

  @Test
  void aTruncatedFileIsDamaged() throws Exception {
    fill();
    byte[] good = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(good, good.length / 2));
    assertRefused(StoreFault.DAMAGED, "damaged");
    Files.write(file, Arrays.copyOf(good, 50));
    assertRefused(StoreFault.DAMAGED, "damaged");
  }

  @Test
  void anEmptyFileIsANewStore() throws Exception {
    Files.createFile(file);
    assertThat(refusal()).isNull();
  }

  @Test
  void aDirectoryInItsPlaceIsNamed() throws Exception {
    Files.createDirectory(file);
    assertRefused(StoreFault.FOREIGN, "a directory");
  }

  @Test
  void aNewerSchemaIsRefusedWithBothVersions() throws Exception {
    SqlStore.StoreSchema newer = new SqlStore.StoreSchema("db/two", 2);
    result(result(SqlStore.open(vertx, file, newer)).close());
    assertThatThrownBy(
            () -> result(SqlStore.open(vertx, file, new SqlStore.StoreSchema("db/two", 1))))
        .hasMessageContaining("schema version 2")
        .hasMessageContaining("knows up to 1");
  }

  @Test
  void filesOfOtherProgramsAndOtherStoresAreForeign() throws Exception {
    sql("CREATE TABLE bookmark (id INTEGER)");
    assertRefused(StoreFault.FOREIGN, "another program");
    Files.delete(file);
    result(result(SqlStore.open(vertx, file, TWO)).close());
    assertRefused(StoreFault.NEWER, "knows up to 1");
    sql("DELETE FROM flyway_schema_history WHERE version = '2'");
    sql("UPDATE flyway_schema_history SET script = 'V1__other.sql'");
    assertRefused(StoreFault.FOREIGN, "another store");
  }

  @Test
  void aQueueIsPutAsideWhichIsAnEventAndGoesOn() throws Exception {
    for (int i = 0; i < 4; i++) {
      randomBytes(0, 100, i);
      SqlStore store = result(SqlStore.open(role(), QUEUE));
      result(store.execute(sql -> sql.update("INSERT INTO thing (name) VALUES ('new')")));
      result(store.close());
      for (String part : List.of("", "-wal", "-shm")) {
        Files.deleteIfExists(directory.resolve("one.db" + part));
      }
    }
    try (Stream<Path> files = Files.list(directory)) {
      List<Path> aside =
          files.filter(each -> each.toString().contains(".damaged-")).sorted().toList();
      assertThat(aside).as("the newest are kept").hasSize(2);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(aside.get(0))))
          .isEqualTo("rw-------");
    }
    awaitEvents(4);
    assertThat(events).hasSize(4);
    assertThat(events.get(0).message()).contains(file.toString(), "put aside");
  }

  /** Makes the file too large to be checked when it is opened. */
  private void fillLarge(SqlStore store) throws Exception {
    result(
        store.execute(
            sql -> {
              String text = "thing ".repeat(5_000);
              for (int i = 0; i < 600; i++) {
                sql.update("INSERT INTO thing (name) VALUES (?)", text);
              }
            }));
    result(store.close());
    assertThat(Files.size(file)).isGreaterThan(16L * 1024 * 1024);
  }

  private void awaitEvents(int count) {
    until(count + " events", () -> events.size() >= count);
  }

  private long countRows(SqlStore store) throws Exception {
    return result(
        store.transact(sql -> sql.number("SELECT coalesce(sum(length(name)), 0) FROM thing")));
  }

  private void damageSecondHalf() throws IOException {
    randomBytes(Files.size(file) / 2, (int) (Files.size(file) / 4), 5);
  }

  @Test
  void damageToALargeRecordThatShowsInUseIsReportedAndRefusedUntilAnotherFileIsThere()
      throws Exception {
    fillLarge(result(SqlStore.open(role(), ONE)));
    byte[] good = Files.readAllBytes(file);
    damageSecondHalf();
    List<String> restarts = new CopyOnWriteArrayList<>();
    SqlStore store = result(SqlStore.open(role().withRestart(restarts::add), ONE));
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> countRows(store)).hasMessageContaining("meetkeeper restore");
    }
    assertThat(restarts).singleElement().asString().contains(file.toString(), "damaged");
    awaitEvents(1);
    assertThat(events).singleElement().matches(event -> event.severity() == Severity.ERROR);
    assertThatThrownBy(() -> result(store.checkSound())).hasMessageContaining("meetkeeper restore");
    result(store.close());

    assertRefused(StoreFault.DAMAGED, "meetkeeper restore");
    assertRefused(StoreFault.DAMAGED, "meetkeeper restore");
    Files.write(file, good);
    SqlStore restored = result(SqlStore.open(role(), ONE));
    assertThat(countRows(restored)).isPositive();
  }

  @Test
  void damageToALargeQueueThatShowsInUseLetsTheNextStartPutItAside() throws Exception {
    fillLarge(result(SqlStore.open(role(), QUEUE)));
    damageSecondHalf();
    List<String> restarts = new CopyOnWriteArrayList<>();
    SqlStore store = result(SqlStore.open(role().withRestart(restarts::add), QUEUE));
    assertThatThrownBy(() -> countRows(store)).hasMessageContaining("damaged");
    assertThat(restarts).hasSize(1);
    result(store.close());
    SqlStore anew = result(SqlStore.open(role(), QUEUE));
    assertThat(anew.isReplaced()).isTrue();
    assertThat(countRows(anew)).isZero();
    awaitEvents(1);
    assertThat(events).singleElement().matches(event -> event.message().contains("put aside"));
  }

  /** The remedy asks for it; later writes must not go into the moved file. */
  @Test
  void aFileThatIsMovedAwayInUseIsNotWrittenAnyMore() throws Exception {
    List<String> restarts = new CopyOnWriteArrayList<>();
    SqlStore store = result(SqlStore.openTolerant(role().withRestart(restarts::add), ONE));
    Files.move(file, directory.resolve("moved"));
    assertThatThrownBy(
            () ->
                result(
                    store.execute(sql -> sql.update("INSERT INTO thing (name) VALUES ('lost')"))))
        .hasMessageContaining("moved away");
    assertThat(restarts).singleElement().asString().contains(file.toString());
    result(store.close());
    assertThat(refusal()).isNull();
  }

  /** A newer queue is still of use to the version that wrote it. */
  @Test
  void aQueueOfANewerVersionStaysWhereItIs() throws Exception {
    result(result(SqlStore.open(vertx, file, TWO)).close());
    assertThatThrownBy(() -> result(SqlStore.open(role(), QUEUE)))
        .hasMessageContaining("schema version 2");
    assertThat(file).exists();
  }

  @Test
  void theFilesAreOursAloneAndTheLibraryIsUnpackedOnce() throws Exception {
    fill();
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    result(SqlStore.open(role(), ONE));
    try (Stream<Path> files = Files.list(directory)) {
      for (Path each : files.filter(Files::isRegularFile).toList()) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(each)))
            .as(each.toString())
            .isEqualTo("rw-------");
        assertThat(each.toString()).doesNotContain("libsqlitejdbc");
      }
    }
  }

  private void sql(String statement) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement each = connection.createStatement()) {
      each.execute(statement);
    }
  }
}
