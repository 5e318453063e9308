package io.meetkeeper.backbone.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.zip.CRC32;

/**
 * Creates the schema of an empty SQLite file without Flyway: the same tables and history as Flyway
 * would create, so that Flyway can continue from there. The first start of a host then loads no
 * class of Flyway. The scripts of a schema are listed in the file {@code scripts} beside them.
 */
final class SchemaCreation {
  private static final String LIST = "scripts";

  /** As Flyway 11 creates it. */
  private static final String HISTORY =
      """
      CREATE TABLE "flyway_schema_history" (
          "installed_rank" INT NOT NULL PRIMARY KEY,
          "version" VARCHAR(50),
          "description" VARCHAR(200) NOT NULL,
          "type" VARCHAR(20) NOT NULL,
          "script" VARCHAR(1000) NOT NULL,
          "checksum" INT,
          "installed_by" VARCHAR(100) NOT NULL,
          "installed_on" TEXT NOT NULL DEFAULT (strftime('%Y-%m-%d %H:%M:%f','now')),
          "execution_time" INT NOT NULL,
          "success" BOOLEAN NOT NULL
      );
      CREATE INDEX "flyway_schema_history_s_idx" ON "flyway_schema_history" ("success");
      """;

  private static final String INSERT =
      "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script, checksum,"
          + " installed_by, execution_time, success) VALUES (?, ?, ?, 'SQL', ?, ?, '', 0, 1)";

  private SchemaCreation() {}

  /**
   * Creates the schema in one transaction, if the file is empty and all scripts are listed.
   *
   * @return whether it did
   */
  static boolean create(Connection connection, SqlStore.StoreSchema schema) throws SQLException {
    List<String> scripts = scripts(schema);
    if (scripts.size() != schema.version()) {
      return false;
    }
    try (Statement statement = connection.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");
      boolean created = false;
      try {
        created = isEmpty(statement);
        if (created) {
          create(connection, statement, schema, scripts);
        }
      } finally {
        statement.execute(created ? "COMMIT" : "ROLLBACK");
      }
      return created;
    }
  }

  private static boolean isEmpty(Statement statement) throws SQLException {
    try (ResultSet any = statement.executeQuery("SELECT 1 FROM sqlite_master LIMIT 1")) {
      return !any.next();
    }
  }

  private static void create(
      Connection connection, Statement statement, SqlStore.StoreSchema schema, List<String> scripts)
      throws SQLException {
    statement.executeUpdate(HISTORY);
    for (int rank = 1; rank <= scripts.size(); rank++) {
      String script = scripts.get(rank - 1);
      String text = read(schema.location() + "/" + script);
      statement.executeUpdate(text);
      record(connection, rank, script, text);
    }
  }

  private static void record(Connection connection, int rank, String script, String text)
      throws SQLException {
    String[] name = script.substring(1, script.lastIndexOf('.')).split("__", 2);
    try (PreparedStatement row = connection.prepareStatement(INSERT)) {
      row.setInt(1, rank);
      row.setString(2, name[0]);
      row.setString(3, name[1].replace('_', ' '));
      row.setString(4, script);
      row.setInt(5, checksum(text));
      row.executeUpdate();
    }
  }

  /** As Flyway computes it: over the lines without their ends. */
  private static int checksum(String text) {
    CRC32 sum = new CRC32();
    text.lines().forEach(line -> sum.update(line.getBytes(UTF_8)));
    return (int) sum.getValue();
  }

  /** The scripts in order; empty when they are not listed. */
  private static List<String> scripts(SqlStore.StoreSchema schema) {
    String list = read(schema.location() + "/" + LIST);
    return list == null ? List.of() : list.lines().toList();
  }

  /** The content of a resource; {@code null} when there is none. */
  private static String read(String resource) {
    try (InputStream stream = SqlStore.class.getClassLoader().getResourceAsStream(resource)) {
      return stream == null ? null : new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(resource + " cannot be read", e);
    }
  }
}
