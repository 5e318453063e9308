package io.meetkeeper.backbone.store;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
public final class SqlStore {
  private static final Logger log = LoggerFactory.getLogger(SqlStore.class);
  private static final Duration OPEN_TIMEOUT = Duration.ofMinutes(1);
  private static final Duration OPEN_RETRY_DELAY = Duration.ofSeconds(1);

  private final WorkerExecutor executor;
  private final SqlDatabase database;

  private SqlStore(WorkerExecutor executor, SqlDatabase database) {
    this.executor = executor;
    this.database = database;
  }

  /** Work within a transaction. */
  @FunctionalInterface
  public interface ConnectionWork<T> {
    /** Does the work; whatever it throws rolls everything back. */
    T run(Sql sql);
  }

  /**
   * A schema: scripts {@code V1__what.sql}, {@code V2__...} in the class path. They are written for
   * SQLite; {@link PostgresMigrationScripts} says what of it is translated.
   *
   * @param location folder of the scripts, for example {@code db/scheduler}
   * @param version the newest of them
   */
  public record StoreSchema(String location, int version) {
    /** Name of the file, and of the schema in PostgreSQL, for example {@code scheduler}. */
    String name() {
      return location.substring(location.lastIndexOf('/') + 1);
    }
  }

  /**
   * Opens, or creates, what {@code meetkeeper.store} says, and brings its schema up to date. Waits
   * a minute for a database that does not answer yet.
   *
   * @throws io.meetkeeper.backbone.config.InvalidConfigurationException when the configuration
   *     cannot be used
   */
  public static Future<SqlStore> open(RoleContext roleContext, StoreSchema schema) {
    StoreSettings settings = StoreSettings.of(roleContext.config().section("store"));
    SqlDatabase database =
        settings.isPostgres()
            ? new PostgresDatabase(settings, schema)
            : new SqliteDatabase(
                roleContext.dataDirectory().resolve(schema.name() + ".db"),
                schema,
                settings.isShared()
                    ? SqliteDatabase.FileAccess.SHARED
                    : SqliteDatabase.FileAccess.EXCLUSIVE,
                roleContext.clock());
    return open(roleContext.vertx(), database, System.nanoTime() + OPEN_TIMEOUT.toNanos());
  }

  /** Whether other processes may use the stores of this node, too. */
  public static boolean isShared(RoleContext roleContext) {
    return StoreSettings.of(roleContext.config().section("store")).isShared();
  }

  /** Opens, or creates, a SQLite file and brings its schema up to date. Its folder must exist. */
  public static Future<SqlStore> open(Vertx vertx, Path file, StoreSchema schema) {
    return open(
        vertx,
        new SqliteDatabase(file, schema, SqliteDatabase.FileAccess.EXCLUSIVE, Clock.systemUTC()),
        System.nanoTime());
  }

  private static Future<SqlStore> open(Vertx vertx, SqlDatabase database, long until) {
    WorkerExecutor executor = vertx.createSharedWorkerExecutor("store", 1);
    return executor
        .executeBlocking(
            () -> {
              database.open();
              return new SqlStore(executor, database);
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
                  .timer(OPEN_RETRY_DELAY.toMillis(), TimeUnit.MILLISECONDS)
                  .compose(again -> open(vertx, database, until));
            });
  }

  /** Runs statements that answer nothing in one transaction. */
  public Future<Void> execute(Consumer<Sql> work) {
    return transact(
        sql -> {
          work.accept(sql);
          return null;
        });
  }

  /** Runs the work in one transaction. */
  public <T> Future<T> transact(ConnectionWork<T> work) {
    long asked = System.nanoTime();
    return executor.executeBlocking(
        () -> {
          database.checkWaited(Duration.ofNanos(System.nanoTime() - asked));
          return runInTransaction(work);
        },
        true);
  }

  /** Whether other processes may work on the same rows this moment. */
  public boolean isShared() {
    return database.isShared();
  }

  /** What and where it is, for people; no secret. */
  public String description() {
    return database.description();
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

  private <T> T runInTransaction(ConnectionWork<T> work) throws SQLException {
    try {
      T result = work.run(new Sql(database.begin(), database));
      database.commit();
      return result;
    } catch (Sql.SqlFailure e) {
      throw failed(e.getCause());
    } catch (SQLException e) {
      throw failed(e);
    } catch (RuntimeException | Error e) {
      rollBack(e);
      throw e;
    }
  }

  private SQLException failed(SQLException because) {
    rollBack(because);
    Problem problem = database.toProblem(because);
    if (problem != null) {
      throw problem;
    }
    return because;
  }

  private void rollBack(Throwable because) {
    try {
      database.rollBack();
    } catch (SQLException e) {
      because.addSuppressed(e);
    }
  }
}
