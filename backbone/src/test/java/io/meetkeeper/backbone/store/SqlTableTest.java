package io.meetkeeper.backbone.store;

import static io.meetkeeper.backbone.AsyncWait.result;
import static io.meetkeeper.backbone.store.SqlColumn.column;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SqlTableTest {
  private static final SqlTable<Door> TABLE =
      SqlTable.of(
          "door",
          SqlTableTest::read,
          SqlColumn.key("name", Door::name),
          SqlColumn.version("version", Door::version),
          column("state", Door::state),
          column("opened", Door::opened),
          column("closes_after", Door::closesAfter),
          column("locked", Door::locked));
  private static final Door NEW =
      new Door("front", 0, DoorState.SHUT, null, Duration.ofSeconds(2), null);

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private SqlStore store;

  private enum DoorState {
    OPEN,
    SHUT
  }

  private record Door(
      String name,
      long version,
      DoorState state,
      Instant opened,
      Duration closesAfter,
      Boolean locked) {
    Door open(Instant at) {
      return new Door(name, version, DoorState.OPEN, at, closesAfter, locked);
    }

    Door lock(boolean whether) {
      return new Door(name, version, state, opened, closesAfter, whether);
    }
  }

  private static Door read(SqlRow row) {
    return new Door(
        row.text("name"),
        row.number("version"),
        row.constant("state", DoorState.class),
        row.time("opened"),
        row.duration("closes_after"),
        row.optionalFlag("locked"));
  }

  @BeforeEach
  void open() throws Exception {
    store =
        result(
            SqlStore.open(vertx, folder.resolve("test.db"), new SqlStore.StoreSchema("db/one", 1)));
    result(
        store.transact(
            sql -> {
              sql.update(
                  "CREATE TABLE door (name TEXT PRIMARY KEY, version INTEGER NOT NULL, state TEXT,"
                      + " opened INTEGER, closes_after INTEGER, locked INTEGER)");
              TABLE.insert(sql, NEW);
              return null;
            }));
  }

  @AfterEach
  void close() throws Exception {
    result(store.close());
    result(vertx.close());
  }

  private Door stored() throws Exception {
    return result(store.transact(sql -> TABLE.first(sql, "WHERE name = ?", "front")));
  }

  private Door update(Door read, Door changed) throws Exception {
    result(
        store.transact(
            sql -> {
              TABLE.update(sql, read, changed);
              return null;
            }));
    return stored();
  }

  @Test
  void whatIsStoredIsReadAsItWas() throws Exception {
    assertThat(stored()).isEqualTo(NEW);
    Instant at = Instant.ofEpochMilli(1_234);
    Door open = update(NEW, NEW.open(at).lock(true));
    assertThat(open).isEqualTo(new Door("front", 1, DoorState.OPEN, at, NEW.closesAfter(), true));
  }

  @Test
  void onlyWhoReadTheLastVersionChangesIt() throws Exception {
    update(NEW, NEW.lock(false));
    assertThatThrownBy(() -> update(NEW, NEW.lock(true)))
        .hasCauseInstanceOf(StaleVersionException.class)
        .hasMessageContaining("door front was changed by somebody else");
    assertThat(stored().locked()).isFalse();
  }

  @Test
  void aChangeOfNothingCountsAsOne() throws Exception {
    assertThat(update(NEW, NEW).version()).isEqualTo(1);
  }

  @Test
  void aFurtherConditionMustHold() {
    Future<Void> update =
        store.transact(
            sql -> {
              TABLE.update(sql, NEW, NEW.lock(true), "AND state = ?", DoorState.OPEN);
              return null;
            });
    assertThatThrownBy(() -> result(update)).hasCauseInstanceOf(StaleVersionException.class);
  }

  @Test
  void whatIsThereIsKeptOrReplaced() throws Exception {
    Door locked = NEW.lock(true);
    boolean inserted = result(store.transact(sql -> TABLE.insertIfAbsent(sql, locked)));
    assertThat(inserted).isFalse();
    assertThat(stored()).isEqualTo(NEW);
    result(
        store.transact(
            sql -> {
              TABLE.put(sql, locked);
              return null;
            }));
    assertThat(stored()).isEqualTo(locked);
    int deleted = result(store.transact(sql -> TABLE.delete(sql, "WHERE locked = ?", true)));
    assertThat(deleted).isOne();
    assertThat(stored()).isNull();
  }
}
