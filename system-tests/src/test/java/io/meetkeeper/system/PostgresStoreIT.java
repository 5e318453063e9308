package io.meetkeeper.system;

import static io.meetkeeper.backbone.AsyncWait.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meetkeeper.backbone.bus.Bus;
import io.meetkeeper.backbone.config.ConfigurationLoader;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The guarantees of the store, on a real PostgreSQL shared by two processes. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class PostgresStoreIT {
  private static final SqlStore.StoreSchema GATEWAY = new SqlStore.StoreSchema("db/gateway", 2);

  /** So few wait for each other that none exceeds the time limit of the store. */
  private static final int AT_ONCE = 10;

  private static final int ROUNDS = 20;
  private static final String TELL =
      "INSERT INTO event (id, at, type, severity, body) VALUES ('%s', 0, 'notice', 'info', '{}')";

  private static PostgresContainer database;
  @TempDir Path folder;
  private final Vertx one = Vertx.vertx();
  private final Vertx other = Vertx.vertx();
  private SqlStore store;
  private SqlStore second;

  @BeforeAll
  static void start() {
    database = PostgresContainer.start();
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  @BeforeEach
  void open() throws Exception {
    Future<SqlStore> first = SqlStore.open(node(one), GATEWAY);
    Future<SqlStore> beside = SqlStore.open(node(other), GATEWAY);
    store = result(first);
    second = result(beside);
    result(store.transact(sql -> execute(sql, "DELETE FROM event")));
  }

  @AfterEach
  void close() throws Exception {
    result(store.close());
    result(second.close());
    result(one.close());
    result(other.close());
  }

  @Test
  void eachRoleHasASchemaOfItsOwnMadeFromTheSameScripts() throws Exception {
    for (String role : List.of("scheduler", "relay", "notify")) {
      result(
          result(SqlStore.open(node(one), new SqlStore.StoreSchema("db/" + role, newest(role))))
              .close());
    }
    assertThat(
            database.query(
                "SELECT DISTINCT schemaname FROM pg_tables WHERE tablename = 'flyway_schema_history' ORDER BY 1"))
        .isEqualTo("gateway\nnotify\nrelay\nscheduler");
    assertThat(
            database.query(
                "SELECT count(*) FROM information_schema.columns WHERE data_type = 'integer'"
                    + " AND table_schema IN ('gateway', 'notify', 'relay', 'scheduler')"
                    + " AND table_name <> 'flyway_schema_history'"))
        .as("times in milliseconds do not fit into four bytes")
        .isEqualTo("0");
  }

  /** The version of the newest script; they are numbered from one. */
  private static int newest(String role) throws IOException {
    try (InputStream scripts = SqlStore.class.getResourceAsStream("/db/" + role + "/scripts")) {
      return (int) new String(scripts.readAllBytes(), StandardCharsets.US_ASCII).lines().count();
    }
  }

  @Test
  void whatFailedHasLeftNothing() {
    Future<Integer> failed =
        store.transact(
            sql -> {
              execute(sql, TELL.formatted("lost"));
              throw new IllegalStateException("in the middle");
            });
    assertThatThrownBy(() -> result(failed)).hasRootCauseMessage("in the middle");
    assertThatThrownBy(
            () -> result(store.transact(sql -> execute(sql, "INSERT INTO nowhere VALUES (1)"))))
        .hasRootCauseInstanceOf(SQLException.class);
    assertThat(number(second, "SELECT count(*) FROM event")).isZero();
  }

  @Test
  void transactionsOfTwoProcessesFollowOneAnother() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      List<Future<Integer>> turns = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        turns.add((i % 2 == 0 ? store : second).transact(PostgresStoreIT::countUp));
      }
      result(Future.all(turns));
    }
    assertThat(number(store, "SELECT version FROM token_change")).isEqualTo(200);
  }

  /** Reads a number and writes it back plus one: parallel runs would lose some. */
  private static int countUp(Sql sql) {
    long version = sql.number("SELECT version FROM token_change");
    return sql.update("UPDATE token_change SET version = ?", version + 1);
  }

  @Test
  void noPositionAppearsBelowOneThatWasSeen() throws Exception {
    Future<?> all = tell(0);
    long after = 0;
    long seen = 0;
    boolean last;
    do {
      last = all.isComplete();
      String later = " FROM event WHERE position > " + after;
      long[] read =
          result(
              second.transact(
                  sql ->
                      new long[] {
                        sql.number("SELECT count(*)" + later),
                        sql.number("SELECT coalesce(max(position), 0)" + later)
                      }));
      seen += read[0];
      after = Math.max(after, read[1]);
    } while (!last);
    result(all);
    assertThat(seen).as("whoever reads on from the newest has read all").isEqualTo(200);
  }

  /** Runs some at once, and then the next ones. */
  private Future<?> tell(int round) {
    List<Future<Integer>> told = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      String sql = TELL.formatted("event-" + round + "-" + i);
      told.add((i % 2 == 0 ? store : second).transact(c -> execute(c, sql)));
    }
    Future<?> all = Future.all(told);
    return round + 1 == ROUNDS ? all : all.compose(done -> tell(round + 1));
  }

  @Test
  void whileItIsStoppedThatIsSaidAndAfterwardsAllGoesOn() throws Exception {
    result(store.transact(sql -> execute(sql, TELL.formatted("before"))));
    database.stop();
    try {
      Problem first = refused(store);
      Problem then = refused(second);
      for (Problem problem : List.of(first, then)) {
        assertThat(problem.status()).isEqualTo(503);
        assertThat(problem.retryAfter()).isNotNull();
        assertThat(problem).hasMessageContaining("check that PostgreSQL runs at 127.0.0.1:");
      }
    } finally {
      database.restart();
    }
    Polling.until("the store works again", () -> works(store) && works(second), works -> works);
    assertThat(number(store, "SELECT count(*) FROM event WHERE id = 'before'")).isOne();
  }

  @Test
  void whileItIsFrozenNobodyWaitsForever() throws Exception {
    result(store.transact(sql -> execute(sql, TELL.formatted("before"))));
    database.freeze();
    try {
      assertThat(refused(store).status()).isEqualTo(503);
    } finally {
      database.unfreeze();
    }
    Polling.until("the store works again", () -> works(store), works -> works);
  }

  @Test
  void whoStandsStillInATransactionStopsTheOthersOnlyForAWhile() {
    assertThatThrownBy(
            () ->
                result(
                    store.transact(
                        sql -> execute(sql, "SELECT pg_sleep(60)", TELL.formatted("x")))))
        .hasRootCauseInstanceOf(Problem.class);
    assertThat(number(second, "SELECT count(*) FROM event")).isZero();
  }

  @Test
  void theDatabaseHasTheTime() throws Exception {
    Instant now = result(store.transact(Sql::now));
    assertThat(Duration.between(now, Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
    assertThat(store.isShared()).isTrue();
    assertThat(store.description()).contains("schema gateway").doesNotContain("three bridges");
  }

  private RoleContext node(Vertx vertx) {
    return new RoleContext(
        vertx,
        new Bus(Vertx.vertx()),
        ConfigurationLoader.ofDefaults("meetkeeper." + database.settings(folder)),
        Clock.systemUTC(),
        "meet1",
        null,
        folder,
        "test");
  }

  private static Problem refused(SqlStore store) {
    try {
      result(store.transact(sql -> execute(sql, "SELECT 1")));
    } catch (Exception e) {
      assertThat(e).hasRootCauseInstanceOf(Problem.class);
      return (Problem) e.getCause();
    }
    throw new AssertionError("it answered");
  }

  private static boolean works(SqlStore store) {
    try {
      result(store.transact(sql -> execute(sql, "SELECT 1")));
      return true;
    } catch (Exception e) {
      assertThat(e).hasRootCauseInstanceOf(Problem.class);
      return false;
    }
  }

  private static int execute(Sql sql, String... all) {
    for (String one : all) {
      if (one.startsWith("SELECT")) {
        sql.first(row -> one, one);
      } else {
        sql.update(one);
      }
    }
    return all.length;
  }

  private static long number(SqlStore store, String query) {
    try {
      return result(store.transact(sql -> sql.number(query)));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
