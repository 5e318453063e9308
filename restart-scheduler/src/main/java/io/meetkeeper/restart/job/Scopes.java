package io.meetkeeper.restart.job;

import io.meetkeeper.backbone.contract.Scope;
import java.sql.SQLException;

/** Scopes in the ledger: a level and a name, which is empty for all hosts. */
final class Scopes {
  private Scopes() {}

  static String level(Scope scope) {
    return scope.level().name();
  }

  static String name(Scope scope) {
    return scope.name() == null ? "" : scope.name();
  }

  static Scope read(Row row) throws SQLException {
    String name = row.text("name");
    return new Scope(
        row.choice("level", Scope.Level.class), name == null || name.isEmpty() ? null : name);
  }
}
