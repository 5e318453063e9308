package io.meetkeeper.gateway.session;

import static io.meetkeeper.backbone.store.SqlColumn.column;

import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlColumn;
import io.meetkeeper.backbone.store.SqlRow;
import io.meetkeeper.backbone.store.SqlTable;
import io.meetkeeper.gateway.token.AccessToken;
import io.meetkeeper.gateway.token.TokenScope;
import java.time.Instant;
import java.util.List;

/** Table {@code session}. */
final class SessionTable {
  private static final SqlTable<WebSession> TABLE =
      SqlTable.of(
          "session",
          SessionTable::read,
          SqlColumn.key("hash", WebSession::hash),
          column("token", WebSession::tokenId),
          column("name", WebSession::name),
          column("scopes", session -> TokenScope.join(session.scopes())),
          column("sites", session -> AccessToken.joinSites(session.sites())),
          column("created_at", WebSession::createdAt),
          column("expires_at", WebSession::expiresAt),
          column("last_used_at", WebSession::lastUsedAt));

  private SessionTable() {}

  private static WebSession read(SqlRow row) {
    return new WebSession(
        row.text("hash"),
        row.text("token"),
        row.text("name"),
        TokenScope.split(row.text("scopes")),
        AccessToken.splitSites(row.text("sites")),
        row.time("created_at"),
        row.time("expires_at"),
        row.time("last_used_at"));
  }

  static List<WebSession> list(Sql sql) {
    return TABLE.list(sql, "");
  }

  /** The session with this hash; {@code null} when there is none. */
  static WebSession find(Sql sql, String hash) {
    return TABLE.first(sql, "WHERE hash = ?", hash);
  }

  static void insert(Sql sql, WebSession session) {
    TABLE.insert(sql, session);
  }

  static void delete(Sql sql, String hash) {
    TABLE.delete(sql, "WHERE hash = ?", hash);
  }

  static void use(Sql sql, String hash, Instant at) {
    sql.update(
        "UPDATE session SET last_used_at = ? WHERE hash = ? AND last_used_at < ?", at, hash, at);
  }

  /** Deletes expired and unused sessions. */
  static void deleteEnded(Sql sql, Instant now, Instant unusedSince) {
    TABLE.delete(sql, "WHERE expires_at <= ? OR last_used_at <= ?", now, unusedSince);
  }

  /** Deletes all sessions of a token except the most recently used. */
  static void trim(Sql sql, String tokenId, int kept) {
    TABLE.delete(
        sql,
        "WHERE token = ? AND hash NOT IN (SELECT hash FROM session WHERE token = ?"
            + " ORDER BY last_used_at DESC, hash LIMIT ?)",
        tokenId,
        tokenId,
        kept);
  }
}
