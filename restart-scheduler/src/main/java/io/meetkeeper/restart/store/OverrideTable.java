package io.meetkeeper.restart.store;

import static io.meetkeeper.backbone.store.SqlColumn.column;
import static io.meetkeeper.backbone.store.SqlColumn.key;

import io.meetkeeper.backbone.contract.automation.AutomationScope;
import io.meetkeeper.backbone.json.ContractJson;
import io.meetkeeper.backbone.store.SqlRow;
import io.meetkeeper.backbone.store.SqlTable;
import io.meetkeeper.restart.policy.PolicyField;
import java.util.List;
import java.util.Map;

/** Table {@code override}: the policy values that each scope overrides. */
public final class OverrideTable {
  private static final SqlTable<PolicyOverride> TABLE =
      SqlTable.of(
          "override",
          OverrideTable::read,
          key("level", override -> ScopeColumns.level(override.scope())),
          key("name", override -> ScopeColumns.name(override.scope())),
          key("path", PolicyOverride::field),
          column("value", override -> ContractJson.toJson(override.value())));

  private OverrideTable() {}

  /** One value of one scope. */
  public record PolicyOverride(AutomationScope scope, PolicyField field, Object value) {}

  private static PolicyOverride read(SqlRow row) {
    return new PolicyOverride(
        ScopeColumns.read(row),
        PolicyField.valueOf(row.text("path")),
        ContractJson.parse(row.text("value"), Object.class));
  }

  public static List<PolicyOverride> all(SchedulerTransaction tx) {
    return TABLE.list(tx.sql(), "");
  }

  /** Replaces the overrides of a scope. */
  public static void replace(
      SchedulerTransaction tx, AutomationScope scope, Map<PolicyField, Object> values) {
    TABLE.delete(
        tx.sql(),
        "WHERE level = ? AND name = ?",
        ScopeColumns.level(scope),
        ScopeColumns.name(scope));
    values.forEach(
        (field, value) -> TABLE.insert(tx.sql(), new PolicyOverride(scope, field, value)));
  }
}
