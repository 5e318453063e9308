package io.meetkeeper.backbone.store;

import io.meetkeeper.backbone.store.StoreOpenException.StoreFault;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Checks that the tables of a SQLite file belong to a store, and to no newer version. */
final class SchemaVersionCheck {
  private SchemaVersionCheck() {}

  /**
   * Checks the tables; an empty file is fine.
   *
   * @throws StoreOpenException when they belong to something else, or to a newer version
   */
  static void check(
      Statement statement, SqlStore.StoreSchema schema, SqliteFile sqliteFile, Path file)
      throws SQLException {
    if (!exists(statement, "type = 'table'")) {
      return;
    }
    if (!exists(statement, "name = 'flyway_schema_history'")) {
      throw sqliteFile.fault().foreign(StoreProblem.OTHER_TABLES.english());
    }
    int found = SqlDatabase.schemaVersion(statement);
    if (found > schema.version()) {
      throw new StoreOpenException(
          StoreFault.NEWER,
          StoreProblem.NEWER.english(String.valueOf(file), found, schema.version()));
    }
    if (!isOf(statement, schema)) {
      throw sqliteFile.fault().foreign(StoreProblem.OTHER_STORE.english());
    }
  }

  private static boolean exists(Statement statement, String condition) throws SQLException {
    try (ResultSet table =
        statement.executeQuery("SELECT 1 FROM sqlite_master WHERE " + condition + " LIMIT 1")) {
      return table.next();
    }
  }

  /** Whether the scripts that created the tables are those of the schema. */
  private static boolean isOf(Statement statement, SqlStore.StoreSchema schema)
      throws SQLException {
    ClassLoader resources = SqlStore.class.getClassLoader();
    if (resources.getResource(schema.location()) == null) {
      return true;
    }
    try (ResultSet scripts =
        statement.executeQuery(
            "SELECT script FROM flyway_schema_history WHERE success AND version IS NOT NULL")) {
      while (scripts.next()) {
        if (resources.getResource(schema.location() + "/" + scripts.getString(1)) == null) {
          return false;
        }
      }
      return true;
    }
  }
}
