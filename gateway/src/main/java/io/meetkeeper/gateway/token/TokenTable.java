package io.meetkeeper.gateway.token;

import static io.meetkeeper.backbone.store.SqlColumn.column;

import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlColumn;
import io.meetkeeper.backbone.store.SqlRow;
import io.meetkeeper.backbone.store.SqlTable;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Table {@code token}: the tokens with the hash of their secret; a change raises the version. */
final class TokenTable {
  private static final SqlTable<HashedToken> TABLE =
      SqlTable.of(
          "token",
          TokenTable::read,
          SqlColumn.key("id", row -> row.token().id()),
          column("name", row -> row.token().name()),
          column("hash", HashedToken::hash),
          column("scopes", row -> TokenScope.join(row.token().scopes())),
          column("sites", row -> AccessToken.joinSites(row.token().sites())),
          column("created_at", row -> row.token().createdAt()),
          column("created_by", row -> row.token().createdBy()),
          column("expires_at", row -> row.token().expiresAt()));

  private TokenTable() {}

  private record HashedToken(String hash, AccessToken token) {}

  private static HashedToken read(SqlRow row) {
    AccessToken token =
        new AccessToken(
            row.text("id"),
            row.text("name"),
            TokenScope.split(row.text("scopes")),
            AccessToken.splitSites(row.text("sites")),
            row.time("created_at"),
            row.text("created_by"),
            row.time("expires_at"));
    return new HashedToken(row.text("hash"), token);
  }

  /** All tokens by the hash of their secret. */
  static Map<String, AccessToken> byHash(Sql sql) {
    Map<String, AccessToken> found = new HashMap<>();
    TABLE.list(sql, "").forEach(row -> found.put(row.hash(), row.token()));
    return found;
  }

  /** The last use of each token by its id; unused tokens are missing. */
  static Map<String, Instant> lastUsed(Sql sql) {
    Map<String, Instant> found = new HashMap<>();
    sql.list(
            row -> Map.entry(row.text("id"), row.time("last_used_at")),
            "SELECT id, last_used_at FROM token WHERE last_used_at IS NOT NULL")
        .forEach(each -> found.put(each.getKey(), each.getValue()));
    return found;
  }

  /** Records the use of a token; does not count as a change. */
  static void use(Sql sql, String id, Instant at) {
    sql.update(
        "UPDATE token SET last_used_at = ? WHERE id = ? AND (last_used_at IS NULL OR last_used_at < ?)",
        at,
        id,
        at);
  }

  /** Whether this stage of the expiry of a token was announced; true for a deleted token. */
  static boolean isEndAnnounced(Sql sql, String id, int stage) {
    return sql.number("SELECT count(*) FROM token WHERE id = ? AND end_stage < ?", id, stage) == 0;
  }

  /** Marks a stage of the expiry of a token as announced; returns whether it was not before. */
  static boolean markEndAnnounced(Sql sql, String id, int stage) {
    return sql.update(
            "UPDATE token SET end_stage = ? WHERE id = ? AND end_stage < ?", stage, id, stage)
        == 1;
  }

  /**
   * Adds a token, unless there is one with its name, or whose id is its name; returns whether it
   * was added. Counts the change first, which makes other gateways of a shared store wait.
   */
  static boolean add(Sql sql, AccessToken token, String hash) {
    TokenChangeTable.increment(sql);
    String name = token.name();
    if (sql.number("SELECT count(*) FROM token WHERE name = ? OR id = ?", name, name) > 0) {
      return false;
    }
    TABLE.insert(sql, new HashedToken(hash, token));
    return true;
  }

  /** Stores a token, replacing the one with its name. */
  static void replace(Sql sql, AccessToken token, String hash) {
    TABLE.delete(sql, "WHERE name = ?", token.name());
    TABLE.insert(sql, new HashedToken(hash, token));
    TokenChangeTable.increment(sql);
  }

  static void delete(Sql sql, String name) {
    TABLE.delete(sql, "WHERE name = ?", name);
    TokenChangeTable.increment(sql);
  }
}
