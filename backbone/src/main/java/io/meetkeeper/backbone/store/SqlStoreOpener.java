package io.meetkeeper.backbone.store;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.event.Severity;
import io.meetkeeper.backbone.event.EventAnnouncer;
import io.meetkeeper.backbone.event.StoreMessage;
import io.meetkeeper.backbone.message.MessageText;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.StoreOpenException.StoreFault;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens stores: waits for a database that is starting, and puts an unusable file aside. */
final class SqlStoreOpener {
  private static final Logger log = LoggerFactory.getLogger(SqlStoreOpener.class);
  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final Duration RETRY_DELAY = Duration.ofSeconds(1);

  private final RoleContext roleContext;
  private final SqlStore.StoreSchema schema;
  private final StoreSettings settings;
  private final boolean lasting;

  /**
   * An opener for a role.
   *
   * @param settings where the store is
   * @param lasting whether the role continues when damage shows later
   */
  SqlStoreOpener(
      RoleContext roleContext,
      SqlStore.StoreSchema schema,
      StoreSettings settings,
      boolean lasting) {
    this.roleContext = roleContext;
    this.schema = schema;
    this.settings = settings;
    this.lasting = lasting;
  }

  Future<SqlStore> open() {
    return openOnce()
        .recover(
            failure ->
                schema.kind().isExpendable()
                        && failure instanceof StoreOpenException known
                        && known.isFileUseless()
                    ? replaceFile(known.getMessage())
                    : Future.failedFuture(failure));
  }

  private Future<SqlStore> openOnce() {
    SqlDatabase database =
        settings.isPostgres()
            ? new PostgresDatabase(settings, schema)
            : new SqliteDatabase(
                file(),
                schema,
                settings.isShared()
                    ? SqliteDatabase.FileAccess.SHARED
                    : SqliteDatabase.FileAccess.EXCLUSIVE,
                roleContext.clock());
    return open(roleContext.vertx(), database, System.nanoTime() + TIMEOUT.toNanos())
        .map(opened -> opened.withFaultHandler(this::handleFault));
  }

  /** Damage to a record store is announced; an expendable file is put aside at the next opening. */
  private void handleFault(StoreFault fault, String reason) {
    log.error("{}", reason);
    if (fault == StoreFault.DAMAGED && !schema.kind().isExpendable()) {
      EventAnnouncer.of(roleContext)
          .announceNotice(Severity.ERROR, "store", StoreMessage.DAMAGED.with(reason));
    }
    if (fault != StoreFault.DAMAGED || !lasting) {
      roleContext.restart().accept(reason);
    }
  }

  /** Puts the file aside and opens a new one. */
  Future<SqlStore> replaceFile(String reason) {
    SqliteFile useless = new SqliteFile(file().toAbsolutePath());
    return roleContext
        .vertx()
        .executeBlocking(() -> useless.putAside(roleContext.clock().instant()))
        .compose(
            aside ->
                openOnce()
                    .map(SqlStore::withFormerFileAside)
                    .onSuccess(opened -> announce(reason, aside)));
  }

  private void announce(String reason, Path aside) {
    MessageText message =
        StoreMessage.PUT_ASIDE.with(
            reason.split("; ", 2)[0], aside.toString(), schema.kind().loss());
    log.warn("{}", message.english());
    EventAnnouncer.of(roleContext).announceNotice(Severity.WARNING, "store", message);
  }

  private Path file() {
    return roleContext.dataDirectory().resolve(schema.name() + ".db");
  }

  /** Opens a store; until the given time, retries while the database does not answer. */
  static Future<SqlStore> open(Vertx vertx, SqlDatabase database, long until) {
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
                  .timer(RETRY_DELAY.toMillis(), TimeUnit.MILLISECONDS)
                  .compose(again -> open(vertx, database, until));
            });
  }
}
