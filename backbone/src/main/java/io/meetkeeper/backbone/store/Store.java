package io.meetkeeper.backbone.store;

import io.meetkeeper.backbone.boot.Node;
import io.meetkeeper.backbone.contract.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database of one role: a SQLite file of its own, or a schema of its own in a PostgreSQL that
 * several processes share. A transaction is on disk when its future succeeds, and has left nothing
 * behind when it fails - unless the database went away in the very moment of the commit. In both,
 * the transactions of a role follow one another, those of other processes included; so what is read
 * in one holds until its end, and positions become visible in the order in which they are given.
 *
 * <p>What the operator can mend fails as a {@link Problem}: no space left, the database away. All
 * stores of a process share one thread: they are small and seldom used.
 */
public final class Store {
  private static final Logger log = LoggerFactory.getLogger(Store.class);
  private static final Duration OPEN_WITHIN = Duration.ofMinutes(1);
  private static final Duration OPEN_AGAIN = Duration.ofSeconds(1);

  private final WorkerExecutor executor;
  private final Database database;

  private Store(WorkerExecutor executor, Database database) {
    this.executor = executor;
    this.database = database;
  }

  /** Work within a transaction. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does the work; whatever it throws rolls everything back. */
    T with(Connection connection) throws SQLException;
  }

  /**
   * A schema: scripts {@code V1__what.sql}, {@code V2__...} in the class path. They are written for
   * SQLite; {@link PostgresScripts} says what of it is translated.
   *
   * @param location folder of the scripts, for example {@code db/scheduler}
   * @param version the newest of them
   */
  public record Schema(String location, int version) {
    /** Name of the file, and of the schema in PostgreSQL, for example {@code scheduler}. */
    String name() {
      return location.substring(location.lastIndexOf('/') + 1);
    }
  }

  /**
   * Opens, or creates, what {@code meetkeeper.store} says, and brings its schema up to date. Waits
   * a minute for a database that does not answer yet.
   *
   * @throws io.meetkeeper.backbone.boot.Misconfigured when the configuration cannot be used
   */
  public static Future<Store> open(Node node, Schema schema) {
    StoreSettings settings = StoreSettings.of(node.settings().under("store"));
    Database database =
        settings.postgres()
            ? new PostgresDatabase(settings, schema)
            : new SqliteDatabase(
                node.dataDirectory().resolve(schema.name() + ".db"),
                schema,
                settings.shared() ? SqliteDatabase.Use.SHARED : SqliteDatabase.Use.ALONE,
                node.clock());
    return open(node.vertx(), database, System.nanoTime() + OPEN_WITHIN.toNanos());
  }

  /** Whether other processes may use the stores of this node, too. */
  public static boolean isShared(Node node) {
    return StoreSettings.of(node.settings().under("store")).shared();
  }

  /** Opens, or creates, a SQLite file and brings its schema up to date. Its folder must exist. */
  public static Future<Store> open(Vertx vertx, Path file, Schema schema) {
    return open(
        vertx,
        new SqliteDatabase(file, schema, SqliteDatabase.Use.ALONE, Clock.systemUTC()),
        System.nanoTime());
  }

  private static Future<Store> open(Vertx vertx, Database database, long until) {
    WorkerExecutor executor = vertx.createSharedWorkerExecutor("store", 1);
    return executor
        .executeBlocking(
            () -> {
              database.open();
              return new Store(executor, database);
            },
            true)
        .recover(
            failure -> {
              executor.close();
              if (!(failure instanceof Problem) || System.nanoTime() - until >= 0) {
                return Future.failedFuture(failure);
              }
              log.warn("waits for the store: {}", failure.getMessage());
              return vertx
                  .timer(OPEN_AGAIN.toMillis(), TimeUnit.MILLISECONDS)
                  .compose(again -> open(vertx, database, until));
            });
  }

  /** Runs the work in one transaction. */
  public <T> Future<T> transact(Work<T> work) {
    long asked = System.nanoTime();
    return executor.executeBlocking(
        () -> {
          database.admit(Duration.ofNanos(System.nanoTime() - asked));
          return inTransaction(work);
        },
        true);
  }

  /** Whether other processes may work on the same rows this moment. */
  public boolean shared() {
    return database.shared();
  }

  /** The time by the clock that all who share this store go by. */
  public Instant now(Connection connection) throws SQLException {
    return database.now(connection);
  }

  /** What and where it is, for people; no secret. */
  public String shown() {
    return database.shown();
  }

  /** Waits for the work that was handed over, and closes. */
  public Future<Void> close() {
    return executor
        .<Void>executeBlocking(
            () -> {
              database.close();
              return null;
            },
            true)
        .eventually(executor::close);
  }

  private <T> T inTransaction(Work<T> work) throws SQLException {
    try {
      T result = work.with(database.begin());
      database.commit();
      return result;
    } catch (SQLException e) {
      rollBack(e);
      Problem problem = database.explain(e);
      if (problem != null) {
        throw problem;
      }
      throw e;
    } catch (RuntimeException | Error e) {
      rollBack(e);
      throw e;
    }
  }

  private void rollBack(Throwable because) {
    try {
      database.rollBack();
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }
}
