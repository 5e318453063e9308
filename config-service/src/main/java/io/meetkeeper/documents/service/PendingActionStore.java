package io.meetkeeper.documents.service;

import io.meetkeeper.backbone.contract.document.PendingServiceAction;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.ServiceAction;
import io.meetkeeper.backbone.store.SqlStore;
import io.vertx.core.Future;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The errands in the store; at most one for each service and act, the latest change counts. */
final class PendingActionStore {
  private final SqlStore store;

  PendingActionStore(SqlStore store) {
    this.store = store;
  }

  Future<List<PendingServiceAction>> listAll() {
    return store.transact(
        connection -> {
          try (PreparedStatement select =
                  connection.prepareStatement(
                      "SELECT id, service, act, since, until, token, reason FROM errand"
                          + " ORDER BY since");
              ResultSet row = select.executeQuery()) {
            List<PendingServiceAction> pendingServiceActions = new ArrayList<>();
            while (row.next()) {
              pendingServiceActions.add(
                  new PendingServiceAction(
                      row.getString(1),
                      SiteService.valueOf(row.getString(2)),
                      ServiceAction.valueOf(row.getString(3)),
                      Instant.ofEpochMilli(row.getLong(4)),
                      Instant.ofEpochMilli(row.getLong(5)),
                      row.getString(6),
                      row.getString(7),
                      null));
            }
            return pendingServiceActions;
          }
        });
  }

  Future<Boolean> exists(String id) {
    return listAll()
        .map(
            pendingServiceActions ->
                pendingServiceActions.stream().anyMatch(one -> one.id().equals(id)));
  }

  Future<Void> save(PendingServiceAction pendingServiceAction) {
    return store.transact(
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement("DELETE FROM errand WHERE service = ? AND act = ?")) {
            delete.setString(1, pendingServiceAction.service().name());
            delete.setString(2, pendingServiceAction.act().name());
            delete.executeUpdate();
          }
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT INTO errand (id, service, act, since, until, token, reason)"
                      + " VALUES (?,?,?,?,?,?,?)")) {
            insert.setString(1, pendingServiceAction.id());
            insert.setString(2, pendingServiceAction.service().name());
            insert.setString(3, pendingServiceAction.act().name());
            insert.setLong(4, pendingServiceAction.since().toEpochMilli());
            insert.setLong(5, pendingServiceAction.until().toEpochMilli());
            insert.setString(6, pendingServiceAction.by());
            insert.setString(7, pendingServiceAction.reason());
            insert.executeUpdate();
          }
          return null;
        });
  }

  Future<Void> delete(String id) {
    return store.transact(
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement("DELETE FROM errand WHERE id = ?")) {
            delete.setString(1, id);
            delete.executeUpdate();
          }
          return null;
        });
  }
}
