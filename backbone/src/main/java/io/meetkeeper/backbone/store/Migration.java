package io.meetkeeper.backbone.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Brings a schema up to date, with Flyway. Loaded only when there is something to do. */
final class Migration {
  private Migration() {}

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
