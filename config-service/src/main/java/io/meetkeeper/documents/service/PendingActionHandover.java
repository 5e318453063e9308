package io.meetkeeper.documents.service;

import io.meetkeeper.backbone.contract.document.PendingServiceAction;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.ServiceAction;
import io.meetkeeper.backbone.store.SqlColumn;
import io.meetkeeper.backbone.store.SqlRow;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.backbone.store.SqlTable;
import io.vertx.core.Future;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands over the pending actions that earlier versions kept in table {@code errand}. Each is handed
 * to the scheduler and deleted once the scheduler has stored it. Nothing writes to the table any
 * more.
 */
public final class PendingActionHandover {
  private static final Logger log = LoggerFactory.getLogger(PendingActionHandover.class);
  private static final SqlTable<PendingServiceAction> TABLE =
      SqlTable.of(
          "errand", PendingActionHandover::read, SqlColumn.key("id", PendingServiceAction::id));

  private final SqlStore store;
  private final ServiceActionClient restarts;
  private boolean done;

  /** Creates the handover from a store. */
  public PendingActionHandover(SqlStore store, ServiceActionClient restarts) {
    this.store = store;
    this.restarts = restarts;
  }

  private static PendingServiceAction read(SqlRow row) {
    return new PendingServiceAction(
        row.text("id"),
        row.constant("service", SiteService.class),
        row.constant("act", ServiceAction.class),
        row.time("since"),
        row.time("until"),
        row.text("token"),
        row.text("reason"),
        null);
  }

  /**
   * Hands over the remaining actions; one that the scheduler does not accept is tried again later.
   */
  public Future<Void> step() {
    if (done) {
      return Future.succeededFuture();
    }
    return store.transact(sql -> TABLE.list(sql, "ORDER BY since")).compose(this::handOver);
  }

  private Future<Void> handOver(List<PendingServiceAction> actions) {
    done = actions.isEmpty();
    Future<Void> chain = Future.succeededFuture();
    for (PendingServiceAction pending : actions) {
      chain = chain.compose(before -> handOver(pending));
    }
    return chain;
  }

  private Future<Void> handOver(PendingServiceAction pending) {
    return restarts
        .request(pending)
        .compose(
            action ->
                store.<Void>transact(
                    sql -> {
                      TABLE.delete(sql, "WHERE id = ?", pending.id());
                      return null;
                    }))
        .otherwise(
            failure -> {
              log.info(
                  "the scheduler has not taken the errand {} yet: {}",
                  pending.id(),
                  failure.getMessage());
              return null;
            });
  }
}
