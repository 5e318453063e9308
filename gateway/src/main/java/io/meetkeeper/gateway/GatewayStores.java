package io.meetkeeper.gateway;

import io.meetkeeper.backbone.file.StoreKind;
import io.meetkeeper.backbone.process.RoleContext;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.gateway.audit.AuditTrail;
import io.meetkeeper.gateway.event.EventLog;
import io.meetkeeper.gateway.event.ViewStoreMigration;
import io.vertx.core.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stores of the gateway. In SQLite they are two files, so that damage to the expendable views
 * does not affect the irreplaceable records; PostgreSQL has both in one schema.
 *
 * @param records tokens, sessions, audit trail, answers to repeated requests
 * @param views events, known hosts, and what was announced about them
 */
record GatewayStores(SqlStore records, SqlStore views) {
  private static final Logger log = LoggerFactory.getLogger(GatewayStores.class);
  private static final SqlStore.StoreSchema RECORDS = new SqlStore.StoreSchema("db/gateway", 6);
  private static final SqlStore.StoreSchema VIEWS =
      new SqlStore.StoreSchema("db/events", 1, StoreKind.VIEW);

  /**
   * Opens both, and moves rows that an older version kept in the other file. Damage in the records
   * that is found later does not stop the gateway, because hosts would then go unmonitored: only
   * requests that need the damaged data are refused.
   */
  static Future<GatewayStores> open(RoleContext roleContext) {
    return SqlStore.openTolerant(roleContext, RECORDS)
        .compose(records -> markInterrupted(roleContext, records).map(records))
        .compose(
            records ->
                SqlStore.isOnServer(roleContext)
                    ? Future.succeededFuture(new GatewayStores(records, records))
                    : openViews(roleContext, records)
                        .recover(
                            failure ->
                                records.close().transform(closed -> Future.failedFuture(failure))));
  }

  /** Does not fail: on a full disk the gateway starts without the note. */
  private static Future<Void> markInterrupted(RoleContext roleContext, SqlStore records) {
    return new AuditTrail(records)
        .markInterrupted(roleContext.clock().instant())
        .otherwise(
            failure -> {
              log.warn("audit entries without an outcome: {}", failure.getMessage());
              return null;
            });
  }

  private static Future<GatewayStores> openViews(RoleContext roleContext, SqlStore records) {
    return SqlStore.open(roleContext, VIEWS)
        .compose(
            views ->
                new ViewStoreMigration(records, views)
                    .run()
                    .compose(done -> startPositions(roleContext, views))
                    .map(new GatewayStores(records, views))
                    .recover(
                        failure ->
                            views.close().transform(closed -> Future.failedFuture(failure))));
  }

  /**
   * Starts above all positions of the lost file, or a client that resumes would miss new events.
   */
  private static Future<Void> startPositions(RoleContext roleContext, SqlStore views) {
    return views.isReplaced()
        ? new EventLog(views, roleContext.clock())
            .startAfter(roleContext.clock().instant().getEpochSecond())
        : Future.succeededFuture();
  }

  /** Closes both. */
  Future<Void> close() {
    return views == records ? records.close() : views.close().eventually(records::close);
  }
}
