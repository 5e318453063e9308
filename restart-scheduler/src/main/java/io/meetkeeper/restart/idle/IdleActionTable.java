package io.meetkeeper.restart.idle;

import static io.meetkeeper.backbone.store.SqlColumn.column;

import io.meetkeeper.backbone.contract.idle.IdleAction;
import io.meetkeeper.backbone.contract.idle.IdleActionKind;
import io.meetkeeper.backbone.contract.idle.IdleActionState;
import io.meetkeeper.backbone.contract.idle.IdleActionsQuery;
import io.meetkeeper.backbone.contract.service.SiteService;
import io.meetkeeper.backbone.contract.service.SiteServiceCommand.ServiceAction;
import io.meetkeeper.backbone.store.SqlColumn;
import io.meetkeeper.backbone.store.SqlRow;
import io.meetkeeper.backbone.store.SqlTable;
import io.meetkeeper.restart.store.SchedulerTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Table {@code idle_action}: actions that wait until no conference is running. */
final class IdleActionTable {
  private static final Duration RETENTION = Duration.ofDays(30);
  private static final String OPEN = "state IN ('WAITING', 'ACTING')";
  private static final SqlTable<IdleActionRow> TABLE =
      SqlTable.of(
          "idle_action",
          IdleActionTable::read,
          SqlColumn.key("id", IdleActionRow::id),
          SqlColumn.version("version", IdleActionRow::version),
          column("owner", IdleActionRow::owner),
          column("kind", row -> row.action().kind()),
          column("host", row -> row.action().host()),
          column("site", row -> row.action().site()),
          column("service", row -> row.action().service()),
          column("act", row -> row.action().act()),
          column("since", row -> row.action().since()),
          column("idle_for", row -> row.action().idleFor()),
          column("until", row -> row.action().until()),
          column("by_whom", row -> row.action().by()),
          column("reason", row -> row.action().reason()),
          column("state", row -> row.action().state()),
          column("because", row -> row.action().because()),
          column("asked_at", IdleActionRow::askedAt),
          column("changed_at", row -> row.action().changedAt()),
          column("not_before", IdleActionRow::notBefore));

  private IdleActionTable() {}

  private static IdleActionRow read(SqlRow row) {
    return new IdleActionRow(
        action(row),
        row.number("version"),
        row.text("owner"),
        row.time("asked_at"),
        row.time("not_before"));
  }

  private static IdleAction action(SqlRow row) {
    return new IdleAction(
        row.text("id"),
        row.constant("kind", IdleActionKind.class),
        row.text("host"),
        row.text("site"),
        row.constant("service", SiteService.class),
        row.constant("act", ServiceAction.class),
        row.time("since"),
        row.duration("idle_for"),
        row.time("until"),
        row.text("by_whom"),
        row.text("reason"),
        row.constant("state", IdleActionState.class),
        row.text("because"),
        row.time("changed_at"));
  }

  /** Stores a new one; deletes an ended one with its id and old ended ones. */
  static void insert(SchedulerTransaction tx, IdleActionRow action) {
    TABLE.delete(
        tx.sql(),
        "WHERE NOT " + OPEN + " AND (id = ? OR changed_at < ?)",
        action.id(),
        tx.now().minus(RETENTION));
    TABLE.insert(tx.sql(), action);
  }

  /** Compares the version and updates. */
  static void update(SchedulerTransaction tx, IdleActionRow read, IdleActionRow changed) {
    TABLE.update(tx.sql(), read, changed);
  }

  /** Finds an action by id; {@code null} when there is none. */
  static IdleActionRow find(SchedulerTransaction tx, String id) {
    return TABLE.first(tx.sql(), "WHERE id = ?", id);
  }

  /** All that have not ended, oldest first. */
  static List<IdleActionRow> open(SchedulerTransaction tx) {
    return TABLE.list(tx.sql(), "WHERE " + OPEN + " ORDER BY asked_at, id");
  }

  /** Those of a host and kind that have not ended, oldest first. */
  static List<IdleActionRow> open(SchedulerTransaction tx, IdleActionsQuery query) {
    return TABLE.list(
        tx.sql(),
        "WHERE host = ? AND kind = ? AND " + OPEN + " ORDER BY asked_at, id",
        query.host(),
        query.kind());
  }

  /**
   * The restarts of a service requested by one person or role that were done or failed since then.
   */
  static List<IdleActionRow> endedSince(
      SchedulerTransaction tx, String host, SiteService service, String by, Instant since) {
    return TABLE.list(
        tx.sql(),
        "WHERE host = ? AND service = ? AND by_whom = ? AND state IN ('DONE', 'FAILED')"
            + " AND changed_at >= ? ORDER BY changed_at",
        host,
        service,
        by,
        since);
  }

  /** The other waiting actions that do the same. */
  static List<IdleActionRow> waitingLike(SchedulerTransaction tx, IdleAction action) {
    return open(tx, new IdleActionsQuery(action.host(), action.kind())).stream()
        .filter(other -> !other.isActing() && !other.id().equals(action.id()))
        .filter(other -> other.action().service() == action.service())
        .filter(other -> other.action().act() == action.act())
        .toList();
  }
}
