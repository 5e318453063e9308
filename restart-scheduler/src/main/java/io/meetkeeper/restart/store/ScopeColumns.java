package io.meetkeeper.restart.store;

import io.meetkeeper.backbone.contract.automation.AutomationScope;
import io.meetkeeper.backbone.store.SqlRow;

/** A scope in two columns: level and name, which is empty for the fleet. */
final class ScopeColumns {
  private ScopeColumns() {}

  static String level(AutomationScope scope) {
    return scope.level().name();
  }

  static String name(AutomationScope scope) {
    return scope.name() == null ? "" : scope.name();
  }

  static AutomationScope read(SqlRow row) {
    String name = row.text("name");
    return new AutomationScope(
        row.constant("level", AutomationScope.Level.class),
        name == null || name.isEmpty() ? null : name);
  }
}
