package io.meetkeeper.backbone.store;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.file.StoreKind;
import io.meetkeeper.backbone.process.RoleContext;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * The database of one role: its own SQLite file, or its own schema in a PostgreSQL that several
 * processes share. A transaction is on disk when its future succeeds. When it fails it was rolled
 * back, unless the connection was lost during the commit. The transactions of a role run one after
 * the other, including those of other processes: data that one has read does not change until its
 * end, and generated ids become visible in ascending order.
 *
 * <p>A failure that the operator can solve is a {@link Problem}: no space left, database not
 * reachable. All stores of a process share one thread, since they are small and rarely used.
 */
public final class SqlStore {
  private final WorkerExecutor executor;
  private final SqlDatabase database;
  private final SqlTransactionRunner transactions;
  private final AtomicReference<FaultHandler> faultHandler = new AtomicReference<>();
  private volatile String faultReason;
  private boolean begunAnew;

  SqlStore(WorkerExecutor executor, SqlDatabase database) {
    this.executor = executor;
    this.database = database;
    transactions = new SqlTransactionRunner(database);
  }

  /** Called once when a file in use becomes unusable. */
  @FunctionalInterface
  interface FaultHandler {
    void handle(StoreOpenException.StoreFault fault, String reason);
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
   * @param kind what is lost with the store
   */
  public record StoreSchema(String location, int version, StoreKind kind) {
    /** The schema of a store that is the only copy of its data. */
    public StoreSchema(String location, int version) {
      this(location, version, StoreKind.RECORD);
    }

    /** Name of the SQLite file and the PostgreSQL schema, for example {@code scheduler}. */
    String name() {
      return location.substring(location.lastIndexOf('/') + 1);
    }
  }

  /**
   * Opens or creates the store in {@code meetkeeper.store} and migrates its schema. Waits up to a
   * minute for a database that does not answer yet. A file of an expendable {@link StoreKind} that
   * is damaged or foreign is put aside, which is announced, and a new one is created. When damage
   * shows later, the role is restarted, and so opens the store again.
   *
   * @throws io.meetkeeper.backbone.config.InvalidConfigurationException when the configuration is
   *     invalid
   */
  public static Future<SqlStore> open(RoleContext roleContext, StoreSchema schema) {
    return open(roleContext, schema, false);
  }

  /**
   * As {@link #open(RoleContext, StoreSchema)}, but when damage shows later, the role continues
   * with what can be read; that is announced, and {@link #checkSound} fails from then on.
   */
  public static Future<SqlStore> openTolerant(RoleContext roleContext, StoreSchema schema) {
    return open(roleContext, schema, true);
  }

  private static Future<SqlStore> open(
      RoleContext roleContext, StoreSchema schema, boolean lasting) {
    StoreSettings settings = StoreSettings.of(roleContext.config().section("store"));
    return new SqlStoreOpener(roleContext, schema, settings, lasting)
        .open()
        .recover(SqlStore::notOpened);
  }

  /** Opens a store that is always a file of its own, even where the others are in PostgreSQL. */
  public static Future<SqlStore> openFile(RoleContext roleContext, StoreSchema schema) {
    return new SqlStoreOpener(roleContext, schema, StoreSettings.LOCAL, false)
        .open()
        .recover(SqlStore::notOpened);
  }

  /**
   * Replaces an expendable store, whose file was found damaged while in use, by a new one.
   *
   * @param damaged the store; it is closed
   * @param reason what is wrong with the file
   */
  public static Future<SqlStore> replace(
      RoleContext roleContext, StoreSchema schema, SqlStore damaged, String reason) {
    StoreSettings settings = StoreSettings.of(roleContext.config().section("store"));
    return damaged
        .close()
        .otherwiseEmpty()
        .compose(
            closed -> new SqlStoreOpener(roleContext, schema, settings, false).replaceFile(reason));
  }

  /** Whether all roles use one database on a server, by the configuration. */
  public static boolean isOnServer(RoleContext roleContext) {
    return StoreSettings.of(roleContext.config().section("store")).isPostgres();
  }

  /** Whether the configuration allows other processes to use the same stores. */
  public static boolean isShared(RoleContext roleContext) {
    return StoreSettings.of(roleContext.config().section("store")).isShared();
  }

  /** Opens or creates a SQLite file and migrates its schema. The directory must exist. */
  public static Future<SqlStore> open(Vertx vertx, Path file, StoreSchema schema) {
    return SqlStoreOpener.open(
            vertx,
            new SqliteDatabase(
                file, schema, SqliteDatabase.FileAccess.EXCLUSIVE, Clock.systemUTC()),
            System.nanoTime())
        .recover(SqlStore::notOpened);
  }

  private static Future<SqlStore> notOpened(Throwable failure) {
    return Future.failedFuture(StoreOpenException.wrap(failure));
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
    return transact(work, committed -> {});
  }

  /**
   * Runs the work in one transaction.
   *
   * @param onCommitted gets the result right after the commit, before the next transaction and
   *     before the future completes; on the thread of the store
   */
  public <T> Future<T> transact(ConnectionWork<T> work, Consumer<T> onCommitted) {
    long queuedAt = System.nanoTime();
    return executor
        .executeBlocking(
            () -> {
              database.checkWaited(Duration.ofNanos(System.nanoTime() - queuedAt));
              T result = transactions.run(work);
              onCommitted.accept(result);
              return result;
            },
            true)
        .onFailure(this::reportFault);
  }

  private void reportFault(Throwable failure) {
    StoreOpenException.StoreFault fault = database.fileFault();
    FaultHandler handler = fault == null ? null : faultHandler.getAndSet(null);
    if (handler != null) {
      faultReason = failure.getMessage();
      handler.handle(fault, faultReason);
    }
  }

  SqlStore withFaultHandler(FaultHandler handler) {
    faultHandler.set(handler);
    return this;
  }

  /** Fails, with the remedy, when damage has shown while the store was in use. */
  public Future<Void> checkSound() {
    return faultReason == null ? Future.succeededFuture() : Future.failedFuture(faultReason);
  }

  /** Whether the store is new because its former file was unusable and was put aside. */
  public boolean isReplaced() {
    return begunAnew;
  }

  SqlStore withFormerFileAside() {
    begunAnew = true;
    return this;
  }

  /** Whether other processes may change the same rows. */
  public boolean isShared() {
    return database.isShared();
  }

  /** Whether no other process can change the rows. */
  public boolean isExclusive() {
    return database.isExclusive();
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
              transactions.close();
              return null;
            },
            true)
        .eventually(executor::close);
  }
}
