package io.meetkeeper.backbone.store;

import io.meetkeeper.backbone.config.ConfigSection;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Checks whether the store can be used, without creating or changing anything.
 *
 * @param usable whether it can be used
 * @param description kind and location of the store, and the result, for people
 */
public record StoreCheck(boolean usable, String description) {
  private static final String SCHEMAS =
      "SELECT nspname FROM pg_namespace WHERE to_regclass(quote_ident(nspname) ||"
          + " '.flyway_schema_history') IS NOT NULL ORDER BY nspname";

  /**
   * Checks only the settings, and asks no database.
   *
   * @param config section {@code meetkeeper.store}
   * @throws io.meetkeeper.backbone.config.InvalidConfigurationException when one is not allowed
   */
  public static void checkSettings(ConfigSection config) {
    StoreSettings.of(config);
  }

  /**
   * Checks the store; takes some seconds at most.
   *
   * @param config section {@code meetkeeper.store}
   * @param dataDirectory directory of the files; need not exist
   */
  public static StoreCheck of(ConfigSection config, Path dataDirectory) {
    StoreSettings store = StoreSettings.of(config);
    return store.isPostgres() ? checkPostgres(store) : checkSqlite(store, dataDirectory);
  }

  private static StoreCheck checkSqlite(StoreSettings store, Path directory) {
    String summary = "SQLite files in " + directory;
    if (!Files.exists(directory)) {
      return new StoreCheck(true, summary + ", which is not there yet");
    }
    if (!Files.isWritable(directory)) {
      return new StoreCheck(false, summary + ", where this user may not write");
    }
    List<String> faults = findFaults(directory);
    String shared = store.isShared() ? ", for several processes of this machine" : "";
    return faults.isEmpty()
        ? new StoreCheck(true, summary + shared)
        : new StoreCheck(false, summary + ": " + String.join(". ", faults));
  }

  /** Faults of the files that their headers show. */
  private static List<String> findFaults(Path directory) {
    List<String> faults = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.db")) {
      for (Path file : files) {
        try {
          new SqliteFile(file).check();
        } catch (StoreOpenException e) {
          faults.add(e.getMessage());
        }
      }
    } catch (IOException e) {
      faults.add(directory + " cannot be listed (" + e + ")");
    }
    Collections.sort(faults);
    return faults;
  }

  private static StoreCheck checkPostgres(StoreSettings store) {
    PostgresDatabase database = new PostgresDatabase(store, new SqlStore.StoreSchema("db/none", 0));
    String where = "PostgreSQL " + store.host() + ":" + store.port() + "/" + store.database();
    try {
      database.open();
      return inspect(where, database);
    } catch (SQLException | RuntimeException e) {
      return new StoreCheck(false, where + ": " + e.getMessage());
    } finally {
      database.drop();
    }
  }

  private static StoreCheck inspect(String where, PostgresDatabase database) throws SQLException {
    Connection connection = database.begin();
    String version = connection.getMetaData().getDatabaseProductVersion();
    boolean mayCreate;
    List<String> schemas = new ArrayList<>();
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row =
          statement.executeQuery("SELECT has_database_privilege(current_database(), 'CREATE')")) {
        mayCreate = row.next() && row.getBoolean(1);
      }
      try (ResultSet rows = statement.executeQuery(SCHEMAS)) {
        while (rows.next()) {
          schemas.add(rows.getString(1));
        }
      }
    }
    return new StoreCheck(
        mayCreate,
        where
            + " answers, version "
            + version
            + ", schemas: "
            + (schemas.isEmpty() ? "none yet" : String.join(", ", schemas))
            + (mayCreate ? "" : "; its user may not create schemas: GRANT CREATE ON DATABASE"));
  }
}
