package io.meetkeeper.backbone.store;

import io.meetkeeper.backbone.config.InvalidConfigurationException;
import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import io.meetkeeper.backbone.message.MessageText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schema in PostgreSQL, over one connection. Each transaction first takes the schema's advisory
 * lock and holds it until its end, so the transactions of all replicas run one after the other, as
 * in SQLite. The server ends a transaction that is idle for too long, and releases its lock.
 *
 * <p>A lost connection is opened again by the next transaction. While the database does not answer,
 * it is tried at most once a second; transactions in between fail at once.
 */
final class PostgresDatabase implements SqlDatabase {
  private static final Logger log = LoggerFactory.getLogger(PostgresDatabase.class);
  private static final int LOCK_KEY = 0x6d6b; // "mk": a key space of our own
  private static final int VALIDATE_TIMEOUT_S = 2;
  private static final Duration VALIDATE_IDLE_AFTER = Duration.ofSeconds(2);
  private static final Duration MAX_QUEUE_TIME = Duration.ofSeconds(10);
  private static final Duration RECONNECT_DELAY = Duration.ofSeconds(1);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  /** SQL states: the server stops or starts, or has ended a transaction that took too long. */
  private static final Set<String> ENDED_BY_SERVER =
      Set.of("57P01", "57P02", "57P03", "57P05", "25P03");

  /** SQL states: a lock or a statement timed out, or there are too many connections. */
  private static final Set<String> BUSY = Set.of("55P03", "57014", "53300");

  /** SQL states: no space left. */
  private static final Set<String> DISK_FULL = Set.of("53100");

  private final StoreSettings settings;
  private final SqlStore.StoreSchema schema;
  private Connection connection;
  private long lastUsedAt;
  private long nextAttemptAt = System.nanoTime();
  private SQLException lastFailure;

  PostgresDatabase(StoreSettings settings, SqlStore.StoreSchema schema) {
    this.settings = settings;
    this.schema = schema;
  }

  @Override
  public void open() throws SQLException {
    try {
      connect();
      if (currentVersion() < schema.version()) {
        SchemaMigration.migratePostgres(dataSource(), schema);
      }
    } catch (SQLException e) {
      Problem problem = toProblem(e);
      if (problem != null) {
        throw problem;
      }
      throw e;
    }
  }

  @Override
  public Connection begin() throws SQLException {
    if (connection != null
        && System.nanoTime() - lastUsedAt > VALIDATE_IDLE_AFTER.toNanos()
        && !connection.isValid(VALIDATE_TIMEOUT_S)) {
      drop();
    }
    if (connection == null) {
      connect();
    }
    try (PreparedStatement lock =
        connection.prepareStatement("SELECT pg_advisory_xact_lock(?, hashtext(?))")) {
      lock.setInt(1, LOCK_KEY);
      lock.setString(2, schema.name());
      lock.execute();
    }
    lastUsedAt = System.nanoTime();
    return connection;
  }

  @Override
  public void commit() throws SQLException {
    connection.commit();
    lastUsedAt = System.nanoTime();
  }

  @Override
  public void rollBack() throws SQLException {
    if (connection != null) {
      connection.rollback();
    }
  }

  @Override
  public void checkWaited(Duration waited) {
    if (waited.compareTo(MAX_QUEUE_TIME) > 0) {
      throw storeUnavailable(StoreProblem.BEHIND.with(waited.toSeconds()));
    }
  }

  @Override
  public Problem toProblem(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    if (DISK_FULL.contains(state)) {
      return Problem.of(
              ProblemType.STORAGE_FULL.status(), StoreProblem.DATABASE_FULL.with(advice()))
          .withRetryAfter(RETRY_AFTER);
    }
    if (BUSY.contains(state)) {
      drop();
      return storeUnavailable(
          StoreProblem.DATABASE_BUSY.with(String.valueOf(failure.getMessage())));
    }
    if (connection == null || isLost(state)) {
      drop();
      return connectFailed(failure);
    }
    return null;
  }

  private boolean isLost(String state) {
    return state.startsWith("08")
        || state.startsWith("28")
        || ENDED_BY_SERVER.contains(state)
        || isClosed();
  }

  private Problem connectFailed(SQLException failure) {
    if (lastFailure == null) {
      log.warn("the database does not answer: {}; {}", failure.getMessage(), advice());
    }
    if (failure != lastFailure) { // a new attempt, not the failure of the last one
      nextAttemptAt = System.nanoTime() + RECONNECT_DELAY.toNanos();
    }
    lastFailure = failure;
    return storeUnavailable(
        StoreProblem.DATABASE_SILENT.with(String.valueOf(failure.getMessage())));
  }

  private Problem storeUnavailable(MessageText reason) {
    return Problem.unavailable(StoreProblem.STORE_ADVICE.with(reason, advice()), RETRY_AFTER)
        .withType(ProblemType.STORE_UNAVAILABLE);
  }

  private MessageText advice() {
    return StoreProblem.DATABASE_ADVICE.with(
        settings.host(), settings.port(), settings.user(), settings.database());
  }

  @Override
  public Instant now(Connection with) throws SQLException {
    try (Statement statement = with.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT CAST(extract(epoch FROM clock_timestamp()) * 1000 AS BIGINT)")) {
      row.next();
      return Instant.ofEpochMilli(row.getLong(1));
    }
  }

  @Override
  public boolean isShared() {
    return true;
  }

  @Override
  public String description() {
    String server = settings.host() + ":" + settings.port() + "/" + settings.database();
    return "PostgreSQL " + server + ", schema " + schema.name();
  }

  @Override
  public void close() throws SQLException {
    if (connection != null) {
      connection.close();
    }
  }

  private void connect() throws SQLException {
    if (lastFailure != null && System.nanoTime() - nextAttemptAt < 0) {
      throw lastFailure;
    }
    connection = dataSource().getConnection();
    connection.setAutoCommit(false);
    lastUsedAt = System.nanoTime();
    if (lastFailure != null) {
      log.info("the database answers again: {}", description());
    }
    lastFailure = null;
  }

  /** The password is read each time, and its file may be gone or closed for a moment. */
  private DataSource dataSource() {
    try {
      return PostgresDataSourceFactory.create(settings, schema.name());
    } catch (InvalidConfigurationException e) {
      throw storeUnavailable(StoreProblem.DATABASE_PASSWORD.with(e.getMessage()));
    }
  }

  private int currentVersion() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean exists;
      try (ResultSet table =
          statement.executeQuery(
              "SELECT to_regclass('" + schema.name() + ".flyway_schema_history') IS NOT NULL")) {
        exists = table.next() && table.getBoolean(1);
      }
      return exists ? SqlDatabase.schemaVersion(statement) : 0;
    } finally {
      connection.rollback();
    }
  }

  private boolean isClosed() {
    try {
      return connection.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  /** Closes the connection; the next transaction opens another. */
  void drop() {
    try {
      close();
    } catch (SQLException e) {
      log.debug("a lost connection did not close", e);
    }
    connection = null;
  }
}
