package io.meetkeeper.backbone.store;

import static io.meetkeeper.backbone.AsyncWait.result;
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
    result(vertx.close());
  }

  @Test
  void whatSucceededIsThereAfterAReopen() throws Exception {
    SqlStore store = open(ONE);
    result(store.transact(sql -> insert(sql, "kept")));
    result(store.close());
    SqlStore again = open(ONE);
    assertThat(result(again.transact(SqlStoreTest::count))).isEqualTo(1);
    result(again.close());
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
    assertThatThrownBy(() -> result(failed)).hasRootCauseMessage("in the middle");
    assertThatThrownBy(
            () -> result(store.transact(sql -> sql.update("INSERT INTO nowhere VALUES (1)"))))
        .hasRootCauseInstanceOf(SQLException.class);
    assertThat(result(store.transact(SqlStoreTest::count))).isZero();
    result(store.close());
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
    result(first);
    for (Future<Integer> each : later) {
      assertThatThrownBy(() -> result(each)).hasRootCauseMessage("refused");
    }
    assertThat(result(changes.transact(SqlStoreTest::count))).isEqualTo(1);
    result(store.close());
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
      result(store.transact(sql -> sql.number("SELECT " + each)));
    }
    result(store.transact(sql -> insert(sql, "one")));
    result(store.transact(sql -> insert(sql, "two")));
    List<Long> counts =
        result(
            store.transact(
                sql ->
                    sql.list(
                        row -> sql.number("SELECT count(*) FROM thing"), "SELECT * FROM thing")));
    assertThat(counts).containsExactly(2L, 2L);
    List<Integer> within =
        result(
            store.transact(
                sql ->
                    sql.list(
                        row -> sql.list(inner -> 1, "SELECT * FROM thing").size(),
                        "SELECT * FROM thing")));
    assertThat(within).containsExactly(2, 2);
    result(store.close());
  }

  /** SQLite treats its page limit like a full disk: it rolls back by itself. */
  @Test
  void aFullDiskIsReportedAndOverWhenThereIsSpaceAgain() throws Exception {
    SqlStore store = open(ONE);
    result(store.transact(sql -> insert(sql, "kept")));
    int pages = Integer.parseInt(result(store.transact(sql -> pragma(sql, "page_count"))));
    result(store.transact(sql -> pragma(sql, "max_page_count = " + pages)));
    for (int times = 0; times < 2; times++) {
      assertThatThrownBy(() -> result(store.transact(sql -> insert(sql, "x".repeat(100_000)))))
          .hasRootCauseInstanceOf(Problem.class)
          .rootCause()
          .hasMessageContaining("no space left")
          .hasMessageContaining(folder.toString());
      assertThat(result(store.transact(SqlStoreTest::count))).isEqualTo(1);
    }
    result(store.transact(sql -> pragma(sql, "max_page_count = 1000000")));
    result(store.transact(sql -> insert(sql, "x".repeat(100_000))));
    assertThat(result(store.transact(SqlStoreTest::count))).isEqualTo(2);
    result(store.close());
  }

  @Test
  void anOldSchemaIsBroughtUpToDateAndKeepsItsRows() throws Exception {
    SqlStore old = open(ONE);
    result(old.transact(sql -> insert(sql, "kept")));
    result(old.close());
    SqlStore migrated = open(TWO);
    result(migrated.transact(sql -> sql.update("UPDATE thing SET colour = 'red'")));
    assertThat(result(migrated.transact(SqlStoreTest::count))).isEqualTo(1);
    result(migrated.close());
  }

  @Test
  void aSchemaThatIsUpToDateIsNotMigratedAgain() throws Exception {
    result(open(ONE).close());
    SqlStore again = open(new SqlStore.StoreSchema("db/there-is-no-such-folder", 1));
    assertThat(result(again.transact(SqlStoreTest::count))).isZero();
    result(again.close());
  }

  @Test
  void transactionsAreOnDiskWhenTheySucceed() throws Exception {
    SqlStore store = open(ONE);
    String journal = result(store.transact(sql -> pragma(sql, "journal_mode")));
    String synchronous = result(store.transact(sql -> pragma(sql, "synchronous")));
    String foreignKeys = result(store.transact(sql -> pragma(sql, "foreign_keys")));
    assertThat(journal).isEqualTo("wal");
    assertThat(synchronous).as("2 is FULL").isEqualTo("2");
    assertThat(foreignKeys).isEqualTo("1");
    result(store.close());
  }

  @Test
  void twoStoresOfAProcessCanCloseOneAfterTheOther() throws Exception {
    SqlStore first = open(ONE);
    SqlStore second = result(SqlStore.open(vertx, folder.resolve("other.db"), ONE));
    result(first.close());
    int inserted = result(second.transact(sql -> insert(sql, "still works")));
    assertThat(inserted).isEqualTo(1);
    result(second.close());
  }

  private SqlStore open(SqlStore.StoreSchema schema) throws Exception {
    return result(SqlStore.open(vertx, folder.resolve("test.db"), schema));
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
}
