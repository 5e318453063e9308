package io.meetkeeper.gateway.token;

import static io.meetkeeper.backbone.store.SqlColumn.column;

import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlColumn;
import io.meetkeeper.backbone.store.SqlRow;
import io.meetkeeper.backbone.store.SqlTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Table {@code token}: the tokens with the hash of their secret; a change raises the version. */
final class TokenTable {
  private static final SqlTable<HashedToken> TABLE =
      SqlTable.of(
          "token",
          TokenTable::read,
          SqlColumn.key("id", row -> row.token().id()),
          column("name", row -> row.token().name()),
          column("hash", HashedToken::hash),
          column("scopes", row -> String.join(",", TokenStore.scopeIds(row.token().scopes()))),
          column("sites", row -> sites(row.token())),
          column("created_at", row -> row.token().createdAt()),
          column("created_by", row -> row.token().createdBy()));

  private TokenTable() {}

  private record HashedToken(String hash, AccessToken token) {}

  private static HashedToken read(SqlRow row) {
    AccessToken token =
        new AccessToken(
            row.text("id"),
            row.text("name"),
            TokenStore.parseScopes(Arrays.asList(row.text("scopes").split(",", -1))),
            sites(row),
            row.time("created_at"),
            row.text("created_by"));
    return new HashedToken(row.text("hash"), token);
  }

  private static String sites(AccessToken token) {
    return token.sites() == null ? null : String.join(",", token.sites());
  }

  private static Set<String> sites(SqlRow row) {
    String sites = row.text("sites");
    return sites == null ? null : new TreeSet<>(Arrays.asList(sites.split(",", -1)));
  }

  /** All tokens by the hash of their secret. */
  static Map<String, AccessToken> byHash(Sql sql) {
    Map<String, AccessToken> found = new HashMap<>();
    TABLE.list(sql, "").forEach(row -> found.put(row.hash(), row.token()));
    return found;
  }

  /** Stores a token and deletes another one with its name. */
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
