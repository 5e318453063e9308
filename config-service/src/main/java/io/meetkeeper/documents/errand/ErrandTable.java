package io.meetkeeper.documents.errand;

import static io.meetkeeper.backbone.store.SqlColumn.column;

import io.meetkeeper.backbone.contract.document.PendingServiceAction;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.ServiceAction;
import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlColumn;
import io.meetkeeper.backbone.store.SqlRow;
import io.meetkeeper.backbone.store.SqlTable;
import java.util.List;

/** Table {@code errand}: at most one for each service and act, the latest change counts. */
public final class ErrandTable {
  private static final SqlTable<PendingServiceAction> TABLE =
      SqlTable.of(
          "errand",
          ErrandTable::read,
          SqlColumn.key("id", PendingServiceAction::id),
          column("service", PendingServiceAction::service),
          column("act", PendingServiceAction::act),
          column("since", PendingServiceAction::since),
          column("until", PendingServiceAction::until),
          column("token", PendingServiceAction::by),
          column("reason", PendingServiceAction::reason));

  private ErrandTable() {}

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

  public static List<PendingServiceAction> all(Sql sql) {
    return TABLE.list(sql, "ORDER BY since");
  }

  /** Stores it in place of the one for its service and act. */
  public static void replace(Sql sql, PendingServiceAction pendingServiceAction) {
    TABLE.delete(
        sql,
        "WHERE service = ? AND act = ?",
        pendingServiceAction.service(),
        pendingServiceAction.act());
    TABLE.insert(sql, pendingServiceAction);
  }

  public static void delete(Sql sql, String id) {
    TABLE.delete(sql, "WHERE id = ?", id);
  }
}
