package io.meetkeeper.documents.errand;

import io.meetkeeper.backbone.contract.document.Errand;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.Act;
import io.meetkeeper.backbone.store.Store;
import io.vertx.core.Future;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The errands in the store; at most one for each service and act, the latest change counts. */
final class ErrandBook {
  private final Store store;

  ErrandBook(Store store) {
    this.store = store;
  }

  Future<List<Errand>> all() {
    return store.transact(
        connection -> {
          try (PreparedStatement select =
                  connection.prepareStatement(
                      "SELECT id, service, act, since, until, token, reason FROM errand"
                          + " ORDER BY since");
              ResultSet row = select.executeQuery()) {
            List<Errand> errands = new ArrayList<>();
            while (row.next()) {
              errands.add(
                  new Errand(
                      row.getString(1),
                      SiteService.valueOf(row.getString(2)),
                      Act.valueOf(row.getString(3)),
                      Instant.ofEpochMilli(row.getLong(4)),
                      Instant.ofEpochMilli(row.getLong(5)),
                      row.getString(6),
                      row.getString(7),
                      null));
            }
            return errands;
          }
        });
  }

  Future<Boolean> has(String id) {
    return all().map(errands -> errands.stream().anyMatch(one -> one.id().equals(id)));
  }

  Future<Void> add(Errand errand) {
    return store.transact(
        connection -> {
          try (PreparedStatement delete =
              connection.prepareStatement("DELETE FROM errand WHERE service = ? AND act = ?")) {
            delete.setString(1, errand.service().name());
            delete.setString(2, errand.act().name());
            delete.executeUpdate();
          }
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT INTO errand (id, service, act, since, until, token, reason)"
                      + " VALUES (?,?,?,?,?,?,?)")) {
            insert.setString(1, errand.id());
            insert.setString(2, errand.service().name());
            insert.setString(3, errand.act().name());
            insert.setLong(4, errand.since().toEpochMilli());
            insert.setLong(5, errand.until().toEpochMilli());
            insert.setString(6, errand.by());
            insert.setString(7, errand.reason());
            insert.executeUpdate();
          }
          return null;
        });
  }

  Future<Void> remove(String id) {
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
