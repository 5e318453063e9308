package io.meetkeeper.backbone.store;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.event.EventAnnouncer;
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
 * The database of one role: its own SQLite file, or its own schema in a PostgreSQL that several
 * processes share. A transaction is on disk when its future succeeds. When it fails it was rolled
 * back, unless the connection was lost during the commit. The transactions of a role run one after
 * the other, also those of other processes: what one has read does not change until its end, and
 * generated ids become visible in ascending order.
 *
 * <p>A failure that the operator can solve is a {@link Problem}: no space left, database not
 * reachable. All stores of a process share one thread, since they are small and seldom used.
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
    /** Does the work; an exception rolls the transaction back. */
    T run(Sql sql);
  }

  /**
   * A schema: migration scripts {@code V1__what.sql}, {@code V2__...} on the class path, written
   * for SQLite and translated by {@link PostgresMigrationScripts}.
   *
   * @param location folder of the scripts, for example {@code db/scheduler}
   * @param version version of the newest script
   */
  public record StoreSchema(String location, int version) {
    /** Name of the SQLite file and the PostgreSQL schema, for example {@code scheduler}. */
    String name() {
      return location.substring(location.lastIndexOf('/') + 1);
    }
  }

  /**
   * Opens or creates the store in {@code meetkeeper.store} and migrates its schema. Waits up to a
   * minute for a database that does not answer yet.
   *
   * @throws io.meetkeeper.backbone.config.InvalidConfigurationException when the configuration is
   *     invalid
   */
  public static Future<SqlStore> open(RoleContext roleContext, StoreSchema schema) {
    StoreSettings settings = StoreSettings.of(roleContext.config().section("store"));
    SqlDatabase database =
        settings.isPostgres()
            ? new PostgresDatabase(settings, schema)
            : new SqliteDatabase(
                fileOf(roleContext, schema),
                schema,
                settings.isShared()
                    ? SqliteDatabase.FileAccess.SHARED
                    : SqliteDatabase.FileAccess.EXCLUSIVE,
                roleContext.clock());
    return open(roleContext.vertx(), database, System.nanoTime() + OPEN_TIMEOUT.toNanos());
  }

  /**
   * Opens a store that is only a queue, as {@link #open(RoleContext, StoreSchema)} does. A file
   * that is damaged or of something else is put aside, which is announced, and a new one is made.
   */
  public static Future<SqlStore> openQueue(RoleContext roleContext, StoreSchema schema) {
    return openReplaceable(roleContext, schema, "what waited in it is not sent");
  }

  /**
   * Opens a store without which Meetkeeper goes on, as {@link #open(RoleContext, StoreSchema)}
   * does. A file that is damaged or of something else is put aside, which is announced, and a new
   * one is made.
   *
   * @param loss what is lost with the file, for the announcement
   */
  public static Future<SqlStore> openReplaceable(
      RoleContext roleContext, StoreSchema schema, String loss) {
    return open(roleContext, schema)
        .recover(
            failure ->
                failure instanceof StoreOpenException known && known.isFileUseless()
                    ? replaceFile(roleContext, schema, known.getMessage(), loss)
                    : Future.failedFuture(failure));
  }

  /**
   * Puts the file of a closed SQLite store aside, which is announced, and opens a new one.
   *
   * @param reason what is wrong with the file
   * @param loss what is lost with the file
   */
  public static Future<SqlStore> replaceFile(
      RoleContext roleContext, StoreSchema schema, String reason, String loss) {
    SqliteFile file = new SqliteFile(fileOf(roleContext, schema).toAbsolutePath());
    return roleContext
        .vertx()
        .executeBlocking(() -> file.putAside(roleContext.clock().instant()))
        .compose(
            aside ->
                open(roleContext, schema)
                    .onSuccess(opened -> announceAside(roleContext, aside, reason, loss)));
  }

  private static void announceAside(
      RoleContext roleContext, Path aside, String reason, String loss) {
    String message =
        reason.split("; ", 2)[0]
            + "; it was put aside as "
            + aside
            + ", and Meetkeeper goes on with an empty one: "
            + loss;
    log.warn("{}", message);
    EventAnnouncer.of(roleContext).announceNotice(Severity.WARNING, "store", message);
  }

  private static Path fileOf(RoleContext roleContext, StoreSchema schema) {
    return roleContext.dataDirectory().resolve(schema.name() + ".db");
  }

  /** Whether the configuration allows other processes to use the same stores. */
  public static boolean isShared(RoleContext roleContext) {
    return StoreSettings.of(roleContext.config().section("store")).isShared();
  }

  /** Opens or creates a SQLite file and migrates its schema. The directory must exist. */
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

  /** Runs work without a result in one transaction. */
  public Future<Void> execute(Consumer<Sql> work) {
    return transact(
        sql -> {
          work.accept(sql);
          return null;
        });
  }

  /** Runs the work in one transaction. */
  public <T> Future<T> transact(ConnectionWork<T> work) {
    long queuedAt = System.nanoTime();
    return executor.executeBlocking(
        () -> {
          database.checkWaited(Duration.ofNanos(System.nanoTime() - queuedAt));
          return runInTransaction(work);
        },
        true);
  }

  /** Whether other processes may change the same rows. */
  public boolean isShared() {
    return database.isShared();
  }

  /** Kind and location of the store, for people; without secrets. */
  public String description() {
    return database.description();
  }

  /** Closes the store after the work in its queue. */
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
      throw toFailure(e.getCause());
    } catch (SQLException e) {
      throw toFailure(e);
    } catch (RuntimeException | Error e) {
      rollBack(e);
      throw e;
    }
  }

  private SQLException toFailure(SQLException failure) {
    rollBack(failure);
    Problem problem = database.toProblem(failure);
    if (problem != null) {
      throw problem;
    }
    return failure;
  }

  private void rollBack(Throwable failure) {
    try {
      database.rollBack();
    } catch (SQLException e) {
      failure.addSuppressed(e);
    }
  }
}
