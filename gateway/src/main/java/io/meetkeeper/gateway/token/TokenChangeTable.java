package io.meetkeeper.gateway.token;

import io.meetkeeper.backbone.store.Sql;

/** Table {@code token_change}: the version of the tokens, so that other gateways notice changes. */
final class TokenChangeTable {
  private TokenChangeTable() {}

  static long version(Sql sql) {
    return sql.number("SELECT version FROM token_change");
  }

  static void increment(Sql sql) {
    sql.update("UPDATE token_change SET version = version + 1");
  }
}
