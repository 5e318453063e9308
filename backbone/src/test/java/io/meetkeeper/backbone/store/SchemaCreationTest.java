package io.meetkeeper.backbone.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteDataSource;

/** A schema created without Flyway equals the one that Flyway creates. */
class SchemaCreationTest {
  private static final String TABLES =
      "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name";
  private static final String HISTORY =
      "SELECT installed_rank, version, description, type, script, checksum, installed_by, success"
          + " FROM flyway_schema_history ORDER BY installed_rank";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"db/one, 1", "db/two, 2", "db/lease, 1"})
  void tablesAndHistoryAreThoseOfFlyway(String location, int version) throws SQLException {
    SqlStore.StoreSchema schema = new SqlStore.StoreSchema(location, version);
    SQLiteDataSource own = database("own.db");
    try (Connection connection = own.getConnection()) {
      assertThat(SchemaCreation.create(connection, schema)).isTrue();
    }
    SQLiteDataSource flyway = database("flyway.db");
    SchemaMigration.migrateSqlite(flyway, schema);

    assertThat(rows(own, TABLES)).isEqualTo(rows(flyway, TABLES));
    assertThat(rows(own, HISTORY)).isEqualTo(rows(flyway, HISTORY));
    SchemaMigration.migrateSqlite(own, schema);
    assertThat(rows(own, HISTORY)).hasSize(version);
  }

  @Test
  void aFileWithTablesIsLeftToFlyway() throws SQLException {
    SqlStore.StoreSchema schema = new SqlStore.StoreSchema("db/two", 2);
    SQLiteDataSource source = database("old.db");
    try (Connection connection = source.getConnection()) {
      assertThat(SchemaCreation.create(connection, schema)).isTrue();
      List<String> before = rows(source, TABLES);
      assertThat(SchemaCreation.create(connection, schema)).isFalse();
      assertThat(rows(source, TABLES)).isEqualTo(before);
    }
  }

  @Test
  void aSchemaWhoseScriptsAreNotAllListedIsLeftToFlyway() throws SQLException {
    SQLiteDataSource source = database("new.db");
    try (Connection connection = source.getConnection()) {
      assertThat(SchemaCreation.create(connection, new SqlStore.StoreSchema("db/two", 3)))
          .isFalse();
      assertThat(SchemaCreation.create(connection, new SqlStore.StoreSchema("db/none", 1)))
          .isFalse();
    }
    assertThat(rows(source, TABLES)).isEmpty();
  }

  private SQLiteDataSource database(String name) {
    SQLiteDataSource source = new SQLiteDataSource();
    source.setUrl("jdbc:sqlite:" + folder.resolve(name));
    return source;
  }

  private static List<String> rows(SQLiteDataSource source, String query) throws SQLException {
    List<String> rows = new ArrayList<>();
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(query)) {
      while (result.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.append(result.getString(i)).append('|');
        }
        rows.add(row.toString().replace("\"main\".", ""));
      }
    }
    return rows;
  }
}
