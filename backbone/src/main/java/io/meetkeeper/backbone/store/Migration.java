package io.meetkeeper.backbone.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Brings a schema up to date, with Flyway. Loaded only when there is something to do. */
final class Migration {
  private Migration() {}

  /** The newest script that was run; the table of Flyway must be there. */
  static int version(Statement statement) throws SQLException {
    try (ResultSet newest =
        statement.executeQuery(
            "SELECT coalesce(max(CAST(version AS INTEGER)), 0) FROM flyway_schema_history WHERE success")) {
      return newest.next() ? newest.getInt(1) : 0;
    }
  }

  static void ofSqlite(DataSource source, Store.Schema schema) {
    of(source, schema).load().migrate();
  }

  static void ofPostgres(DataSource source, Store.Schema schema) {
    FluentConfiguration configuration = of(source, schema).defaultSchema(schema.name());
    configuration.resourceProvider(new PostgresScripts(configuration)).load().migrate();
  }

  private static FluentConfiguration of(DataSource source, Store.Schema schema) {
    return Flyway.configure(Store.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:" + schema.location())
        .validateMigrationNaming(true);
  }
}
