package io.meetkeeper.backbone.store;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Migrates a schema with Flyway. Loaded only when a migration is needed. */
final class SchemaMigration {
  private SchemaMigration() {}

  static void migrateSqlite(DataSource source, SqlStore.StoreSchema schema) {
    configure(source, schema).load().migrate();
  }

  static void migratePostgres(DataSource source, SqlStore.StoreSchema schema) {
    FluentConfiguration configuration = configure(source, schema).defaultSchema(schema.name());
    configuration.resourceProvider(new PostgresMigrationScripts(configuration)).load().migrate();
  }

  private static FluentConfiguration configure(DataSource source, SqlStore.StoreSchema schema) {
    return Flyway.configure(SqlStore.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:" + schema.location())
        .validateMigrationNaming(true);
  }
}
