package io.meetkeeper.backbone.store;

import io.meetkeeper.backbone.config.ConfigurationMessage;
import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.file.PrivateFile;
import io.meetkeeper.backbone.file.ProcessFileLock;
import io.meetkeeper.backbone.store.StoreOpenException.StoreFault;
import java.io.IOException;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteException;

/**
 * A SQLite file with a write-ahead log and {@code synchronous=FULL}. A transaction takes the write
 * lock when it begins, so that it never fails for a lock later. Transactions use explicit BEGIN and
 * COMMIT, since the driver would begin the next one at the end of the last, and loses track when
 * SQLite rolls back by itself, as on a full disk.
 */
final class SqliteDatabase implements SqlDatabase {
  private static final Logger log = LoggerFactory.getLogger(SqliteDatabase.class);
  private static final int BUSY_MS = 5_000;

  /** Whether other processes may use the file. */
  enum FileAccess {
    EXCLUSIVE,
    SHARED
  }

  private final Path file;
  private final SqlStore.StoreSchema schema;
  private final FileAccess access;
  private final Clock clock;
  private ProcessFileLock lock;
  private Connection connection;
  private boolean inTransaction;
  private Object fileKey;
  private volatile StoreFault fileFault;

  SqliteDatabase(Path file, SqlStore.StoreSchema schema, FileAccess fileAccess, Clock clock) {
    this.file = file.toAbsolutePath();
    this.schema = schema;
    this.access = fileAccess;
    this.clock = clock;
  }

  @Override
  public void open() throws SQLException {
    SqliteFile sqliteFile = new SqliteFile(file);
    sqliteFile.prepare();
    lockFile();
    try {
      connect(sqliteFile);
    } catch (SQLException | RuntimeException | LinkageError e) {
      close();
      throw new SqliteFault(file).explain(e);
    }
  }

  private void connect(SqliteFile sqliteFile) throws SQLException {
    SqliteLibrary.prepare(file.getParent());
    SQLiteConfig config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_MS);
    SQLiteDataSource source =
        new SQLiteDataSource(config); // not DriverManager: it loads every driver
    source.setUrl("jdbc:sqlite:" + file);
    connection = source.getConnection();
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA journal_mode=WAL");
      statement.execute("PRAGMA synchronous=FULL");
      statement.execute("PRAGMA foreign_keys=ON");
      statement.execute("PRAGMA cache_size=-512");
      fileKey = SqliteContentCheck.keyOf(file);
      new SqliteContentCheck(file, schema.kind().isExpendable()).check(statement);
      SchemaVersionCheck.check(statement, schema, sqliteFile, file);
    }
    if (currentVersion() < schema.version() && !SchemaCreation.create(connection, schema)) {
      SchemaMigration.migrateSqlite(source, schema);
    }
  }

  /** Locks the file: exclusively, or shared with other processes. */
  private void lockFile() {
    Path lockPath = file.resolveSibling(file.getFileName() + ".lock");
    try {
      if (!Files.exists(lockPath)) {
        PrivateFile.createEmpty(lockPath);
      }
      lock = ProcessFileLock.tryLock(lockPath, access == FileAccess.SHARED);
      if (lock == null) {
        throw new InvalidConfigurationException(
            ConfigurationMessage.STORE_IN_USE.with(file.toString()));
      }
    } catch (OverlappingFileLockException e) {
      log.debug("{} is open in this process already", file);
    } catch (IOException e) {
      log.warn("whether another process uses {} is not known: {}", file, e.toString());
    }
  }

  private int currentVersion() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      try (ResultSet table =
          statement.executeQuery(
              "SELECT 1 FROM sqlite_master WHERE name = 'flyway_schema_history'")) {
        if (!table.next()) {
          return 0;
        }
      }
      return SqlDatabase.schemaVersion(statement);
    }
  }

  @Override
  public Connection begin() throws SQLException {
    if (fileKey != null && !fileKey.equals(SqliteContentCheck.keyOf(file))) {
      fileFault = StoreFault.FOREIGN;
      throw new DataFileFault(file).moved();
    }
    execute("BEGIN IMMEDIATE");
    inTransaction = true;
    return connection;
  }

  @Override
  public void commit() throws SQLException {
    execute("COMMIT");
    inTransaction = false;
  }

  @Override
  public void rollBack() throws SQLException {
    if (inTransaction) {
      inTransaction = false;
      execute("ROLLBACK");
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void checkWaited(Duration waited) {}

  @Override
  public Problem toProblem(SQLException failure) {
    if (!(failure instanceof SQLiteException known)) {
      return null;
    }
    if (SqliteFault.isDamage(known.getResultCode())) {
      fileFault = SqliteContentCheck.markSuspect(file) ? StoreFault.DAMAGED : fileFault;
    }
    return new SqliteFault(file).toProblem(known.getResultCode());
  }

  @Override
  public StoreFault fileFault() {
    return fileFault;
  }

  @Override
  public Instant now(Connection unused) {
    return clock.instant();
  }

  @Override
  public boolean isShared() {
    return access == FileAccess.SHARED;
  }

  @Override
  public boolean isExclusive() {
    return access == FileAccess.EXCLUSIVE && lock != null;
  }

  @Override
  public String description() {
    return "SQLite " + file;
  }

  @Override
  public void close() throws SQLException {
    if (connection != null) {
      connection.close();
    }
    if (lock != null) {
      try {
        lock.close();
      } catch (IOException e) {
        log.warn("{} is still locked", file, e);
      }
    }
  }
}
