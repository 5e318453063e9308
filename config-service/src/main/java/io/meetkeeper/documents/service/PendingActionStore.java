package io.meetkeeper.documents.service;

import io.meetkeeper.backbone.contract.document.PendingServiceAction;
import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.documents.errand.ErrandTable;
import io.vertx.core.Future;
import java.util.List;

/** The errands in the store. */
final class PendingActionStore {
  private final SqlStore store;

  PendingActionStore(SqlStore store) {
    this.store = store;
  }

  Future<List<PendingServiceAction>> listAll() {
    return store.transact(ErrandTable::all);
  }

  Future<Boolean> exists(String id) {
    return listAll()
        .map(
            pendingServiceActions ->
                pendingServiceActions.stream().anyMatch(one -> one.id().equals(id)));
  }

  Future<Void> save(PendingServiceAction pendingServiceAction) {
    return store.execute(sql -> ErrandTable.replace(sql, pendingServiceAction));
  }

  Future<Void> delete(String id) {
    return store.execute(sql -> ErrandTable.delete(sql, id));
  }
}
