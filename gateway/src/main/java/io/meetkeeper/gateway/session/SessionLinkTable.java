package io.meetkeeper.gateway.session;

import static io.meetkeeper.backbone.store.SqlColumn.column;

import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlColumn;
import io.meetkeeper.backbone.store.SqlRow;
import io.meetkeeper.backbone.store.SqlTable;
import io.meetkeeper.gateway.token.AccessToken;
import io.meetkeeper.gateway.token.TokenScope;
import java.time.Instant;

/** Table {@code session_link}: the unused links. */
final class SessionLinkTable {
  private static final SqlTable<SessionLink> TABLE =
      SqlTable.of(
          "session_link",
          SessionLinkTable::read,
          SqlColumn.key("hash", SessionLink::hash),
          column("token", SessionLink::tokenId),
          column("name", SessionLink::name),
          column("scopes", link -> TokenScope.join(link.scopes())),
          column("sites", link -> AccessToken.joinSites(link.sites())),
          column("valid_for", SessionLink::validFor),
          column("expires_at", SessionLink::expiresAt));

  private SessionLinkTable() {}

  private static SessionLink read(SqlRow row) {
    return new SessionLink(
        row.text("hash"),
        row.text("token"),
        row.text("name"),
        TokenScope.split(row.text("scopes")),
        AccessToken.splitSites(row.text("sites")),
        row.duration("valid_for"),
        row.time("expires_at"));
  }

  static void insert(Sql sql, SessionLink link) {
    TABLE.insert(sql, link);
  }

  /** Removes and returns a link, so that it cannot be used again; {@code null}: none. */
  static SessionLink redeem(Sql sql, String hash, Instant now) {
    SessionLink link = TABLE.first(sql, "WHERE hash = ? AND expires_at > ?", hash, now);
    return link != null && TABLE.delete(sql, "WHERE hash = ?", hash) == 1 ? link : null;
  }

  static void deleteEnded(Sql sql, Instant now) {
    TABLE.delete(sql, "WHERE expires_at <= ?", now);
  }

  /** Deletes all links of a token except the newest. */
  static void trim(Sql sql, String tokenId, int kept) {
    TABLE.delete(
        sql,
        "WHERE token = ? AND hash NOT IN (SELECT hash FROM session_link WHERE token = ?"
            + " ORDER BY expires_at DESC, hash LIMIT ?)",
        tokenId,
        tokenId,
        kept);
  }
}
