package io.meetkeeper.restart.store;

import io.meetkeeper.backbone.contract.automation.AutomationScope;
import java.sql.SQLException;

/** Scopes in the ledger: a level and a name, which is empty for all hosts. */
public final class ScopeColumns {
  private ScopeColumns() {}

  public static String level(AutomationScope scope) {
    return scope.level().name();
  }

  public static String name(AutomationScope scope) {
    return scope.name() == null ? "" : scope.name();
  }

  public static AutomationScope read(ResultRow row) throws SQLException {
    String name = row.text("name");
    return new AutomationScope(
        row.choice("level", AutomationScope.Level.class),
        name == null || name.isEmpty() ? null : name);
  }
}
