package io.meetkeeper.backbone.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;

/**
 * A SQLite database of one role. A transaction is on disk (write-ahead log, {@code
 * synchronous=FULL}) when its future succeeds, and has left nothing behind when it fails. All
 * stores of a process share one thread: they are small and seldom used.
 */
public final class Store {
  private static final int BUSY_MS = 5_000;

  private final WorkerExecutor executor;
  private final Connection connection;

  private Store(WorkerExecutor executor, Connection connection) {
    this.executor = executor;
    this.connection = connection;
  }

  /** Work within a transaction. */
  @FunctionalInterface
  public interface Work<T> {
    /** Does the work; whatever it throws rolls everything back. */
    T with(Connection connection) throws SQLException;
  }

  /**
   * A schema: scripts {@code V1__what.sql}, {@code V2__...} in the class path.
   *
   * @param location folder of the scripts, for example {@code db/scheduler}
   * @param version the newest of them
   */
  public record Schema(String location, int version) {}

  /**
   * Opens, or creates, the database and brings its schema up to date. The file's folder must exist.
   */
  public static Future<Store> open(Vertx vertx, Path file, Schema schema) {
    WorkerExecutor executor = vertx.createSharedWorkerExecutor("store", 1);
    return executor.executeBlocking(() -> new Store(executor, connect(file, schema)), true);
  }

  /** Runs the work in one transaction. */
  public <T> Future<T> transact(Work<T> work) {
    return executor.executeBlocking(() -> inTransaction(work), true);
  }

  /** Waits for the work that was handed over, and closes. */
  public Future<Void> close() {
    return executor
        .<Void>executeBlocking(
            () -> {
              connection.close();
              return null;
            },
            true)
        .eventually(executor::close);
  }

  private <T> T inTransaction(Work<T> work) throws SQLException {
    try {
      T result = work.with(connection);
      connection.commit();
      return result;
    } catch (SQLException | RuntimeException | Error e) {
      connection.rollback();
      throw e;
    }
  }

  private static Connection connect(Path file, Schema schema) throws SQLException {
    System.setProperty("org.sqlite.tmpdir", file.toAbsolutePath().getParent().toString());
    String url = "jdbc:sqlite:" + file;
    Connection connection = DriverManager.getConnection(url);
    try {
      try (Statement statement = connection.createStatement()) {
        statement.execute("PRAGMA journal_mode=WAL");
        statement.execute("PRAGMA synchronous=FULL");
        statement.execute("PRAGMA foreign_keys=ON");
        statement.execute("PRAGMA busy_timeout=" + BUSY_MS);
        statement.execute("PRAGMA cache_size=-512");
      }
      if (version(connection) < schema.version()) {
        migrate(url, schema);
      }
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /** Asked first, so that Flyway's classes are loaded only when there is something to do. */
  private static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet table =
          statement.executeQuery(
              "SELECT 1 FROM sqlite_master WHERE name = 'flyway_schema_history'")) {
        if (!table.next()) {
          return 0;
        }
      }
      try (ResultSet newest =
          statement.executeQuery(
              "SELECT coalesce(max(CAST(version AS INTEGER)), 0) FROM flyway_schema_history WHERE success = 1")) {
        return newest.next() ? newest.getInt(1) : 0;
      }
    }
  }

  private static void migrate(String url, Schema schema) {
    Flyway.configure(Store.class.getClassLoader())
        .dataSource(url, null, null)
        .locations("classpath:" + schema.location())
        .validateMigrationNaming(true)
        .load()
        .migrate();
  }
}
