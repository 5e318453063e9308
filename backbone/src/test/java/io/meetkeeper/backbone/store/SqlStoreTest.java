package io.meetkeeper.backbone.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.contract.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SqlStoreTest {
  private static final SqlStore.StoreSchema ONE = new SqlStore.StoreSchema("db/one", 1);
  private static final SqlStore.StoreSchema TWO = new SqlStore.StoreSchema("db/two", 2);

  @TempDir Path folder;
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() throws Exception {
    get(vertx.close());
  }

  @Test
  void whatSucceededIsThereAfterAReopen() throws Exception {
    SqlStore store = open(ONE);
    get(store.transact(sql -> insert(sql, "kept")));
    get(store.close());
    SqlStore again = open(ONE);
    assertThat(get(again.transact(SqlStoreTest::count))).isEqualTo(1);
    get(again.close());
  }

  @Test
  void whatFailedHasLeftNothing() throws Exception {
    SqlStore store = open(ONE);
    Future<Integer> failed =
        store.transact(
            sql -> {
              insert(sql, "lost");
              throw new IllegalStateException("in the middle");
            });
    assertThatThrownBy(() -> get(failed)).hasRootCauseMessage("in the middle");
    assertThatThrownBy(
            () -> get(store.transact(sql -> sql.update("INSERT INTO nowhere VALUES (1)"))))
        .hasRootCauseInstanceOf(SQLException.class);
    assertThat(get(store.transact(SqlStoreTest::count))).isZero();
    get(store.close());
  }

  @Test
  void changesThatComeTogetherShareATransaction() throws Exception {
    SqlStore store = open(ONE);
    SqlChangeGroup changes = new SqlChangeGroup(store);
    CountDownLatch begun = new CountDownLatch(1);
    Future<Integer> first =
        changes.transact(
            sql -> {
              await(begun);
              return insert(sql, "first");
            });
    List<Future<Integer>> later =
        List.of(
            changes.transact(sql -> insert(sql, "second")),
            changes.transact(SqlStoreTest::count),
            changes.transact(SqlStoreTest::refuse));
    begun.countDown();
    get(first);
    for (Future<Integer> each : later) {
      assertThatThrownBy(() -> get(each)).hasRootCauseMessage("refused");
    }
    assertThat(get(changes.transact(SqlStoreTest::count))).isEqualTo(1);
    get(store.close());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int refuse(Sql sql) {
    throw new IllegalStateException("refused");
  }

  @Test
  void aStatementCanBeUsedWithinItsOwnResult() throws Exception {
    SqlStore store = open(ONE);
    for (int i = 0; i < 2 * SqlStatementCache.MAX_STATEMENTS; i++) {
      int each = i;
      get(store.transact(sql -> sql.number("SELECT " + each)));
    }
    get(store.transact(sql -> insert(sql, "one")));
    get(store.transact(sql -> insert(sql, "two")));
    List<Long> counts =
        get(
            store.transact(
                sql ->
                    sql.list(
                        row -> sql.number("SELECT count(*) FROM thing"), "SELECT * FROM thing")));
    assertThat(counts).containsExactly(2L, 2L);
    List<Integer> within =
        get(
            store.transact(
                sql ->
                    sql.list(
                        row -> sql.list(inner -> 1, "SELECT * FROM thing").size(),
                        "SELECT * FROM thing")));
    assertThat(within).containsExactly(2, 2);
    get(store.close());
  }

  /** SQLite treats its page limit like a full disk: it rolls back by itself. */
  @Test
  void aFullDiskIsSaidAndOverWhenThereIsSpaceAgain() throws Exception {
    SqlStore store = open(ONE);
    get(store.transact(sql -> insert(sql, "kept")));
    int pages = Integer.parseInt(get(store.transact(sql -> pragma(sql, "page_count"))));
    get(store.transact(sql -> pragma(sql, "max_page_count = " + pages)));
    for (int times = 0; times < 2; times++) {
      assertThatThrownBy(() -> get(store.transact(sql -> insert(sql, "x".repeat(100_000)))))
          .hasRootCauseInstanceOf(Problem.class)
          .rootCause()
          .hasMessageContaining("no space left")
          .hasMessageContaining(folder.toString());
      assertThat(get(store.transact(SqlStoreTest::count))).isEqualTo(1);
    }
    get(store.transact(sql -> pragma(sql, "max_page_count = 1000000")));
    get(store.transact(sql -> insert(sql, "x".repeat(100_000))));
    assertThat(get(store.transact(SqlStoreTest::count))).isEqualTo(2);
    get(store.close());
  }

  @Test
  void anOldSchemaIsBroughtUpToDateAndKeepsItsRows() throws Exception {
    SqlStore old = open(ONE);
    get(old.transact(sql -> insert(sql, "kept")));
    get(old.close());
    SqlStore migrated = open(TWO);
    get(migrated.transact(sql -> sql.update("UPDATE thing SET colour = 'red'")));
    assertThat(get(migrated.transact(SqlStoreTest::count))).isEqualTo(1);
    get(migrated.close());
  }

  @Test
  void aSchemaThatIsUpToDateIsNotMigratedAgain() throws Exception {
    get(open(ONE).close());
    SqlStore again = open(new SqlStore.StoreSchema("db/there-is-no-such-folder", 1));
    assertThat(get(again.transact(SqlStoreTest::count))).isZero();
    get(again.close());
  }

  @Test
  void transactionsAreOnDiskWhenTheySucceed() throws Exception {
    SqlStore store = open(ONE);
    String journal = get(store.transact(sql -> pragma(sql, "journal_mode")));
    String synchronous = get(store.transact(sql -> pragma(sql, "synchronous")));
    String foreignKeys = get(store.transact(sql -> pragma(sql, "foreign_keys")));
    assertThat(journal).isEqualTo("wal");
    assertThat(synchronous).as("2 is FULL").isEqualTo("2");
    assertThat(foreignKeys).isEqualTo("1");
    get(store.close());
  }

  @Test
  void twoStoresOfAProcessCanCloseOneAfterTheOther() throws Exception {
    SqlStore first = open(ONE);
    SqlStore second = get(SqlStore.open(vertx, folder.resolve("other.db"), ONE));
    get(first.close());
    int inserted = get(second.transact(sql -> insert(sql, "still works")));
    assertThat(inserted).isEqualTo(1);
    get(second.close());
  }

  private SqlStore open(SqlStore.StoreSchema schema) throws Exception {
    return get(SqlStore.open(vertx, folder.resolve("test.db"), schema));
  }

  private static int insert(Sql sql, String name) {
    return sql.update("INSERT INTO thing (name) VALUES (?)", name);
  }

  private static int count(Sql sql) {
    return (int) sql.number("SELECT count(*) FROM thing");
  }

  private static String pragma(Sql sql, String name) {
    return sql.first(row -> row.text(name.split(" ", 2)[0]), "PRAGMA " + name);
  }

  private static <T> T get(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get();
  }
}
