package io.meetkeeper.backbone.store;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.backbone.contract.ProblemType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schema in PostgreSQL, over one connection. Each transaction first takes the schema's advisory
 * lock, which ends with it: so they follow one another as SQLite's do, those of all replicas. Who
 * stands still in the middle of one loses it after {@code STATEMENT}, and with it the lock.
 *
 * <p>A connection that was lost is opened again with the next transaction. While the database does
 * not answer, it is tried once a second at most, and who asks in between is told so at once.
 */
final class PostgresDatabase implements SqlDatabase {
  private static final Logger log = LoggerFactory.getLogger(PostgresDatabase.class);
  private static final int LOCK = 0x6d6b; // "mk", so that nobody else's lock is ours
  private static final int CONNECT_S = 3;
  private static final int ANSWER_S = 10;
  private static final int STATEMENT_MS = 8_000;
  private static final int LOCK_MS = 5_000;
  private static final int CHECK_S = 2;
  private static final Duration VALIDATE_AFTER = Duration.ofSeconds(2);
  private static final Duration MAX_WAITED = Duration.ofSeconds(10);
  private static final Duration RECONNECT_DELAY = Duration.ofSeconds(1);
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  /** Ended by the server: it stops, starts, or the transaction was too long. */
  private static final Set<String> ENDED = Set.of("57P01", "57P02", "57P03", "57P05", "25P03");

  /** A lock or an answer took too long. */
  private static final Set<String> BUSY = Set.of("55P03", "57014", "53300");

  private static final Set<String> FULL = Set.of("53100");

  private final StoreSettings settings;
  private final SqlStore.StoreSchema schema;
  private Connection connection;
  private long lastUsedAt;
  private long nextAttemptAt = System.nanoTime();
  private SQLException outage;

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
        && System.nanoTime() - lastUsedAt > VALIDATE_AFTER.toNanos()
        && !connection.isValid(CHECK_S)) {
      drop();
    }
    if (connection == null) {
      connect();
    }
    try (PreparedStatement lock =
        connection.prepareStatement("SELECT pg_advisory_xact_lock(?, hashtext(?))")) {
      lock.setInt(1, LOCK);
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
    if (waited.compareTo(MAX_WAITED) > 0) {
      throw Problem.unavailable(
              "the store is behind: nothing was done for " + waited.toSeconds() + " s; " + advice(),
              RETRY_AFTER)
          .withType(ProblemType.STORE_UNAVAILABLE);
    }
  }

  @Override
  public Problem toProblem(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    if (FULL.contains(state)) {
      return Problem.unavailable(
              "no space left on the machine of the database: nothing was changed; " + advice(),
              RETRY_AFTER)
          .withType(ProblemType.STORAGE_FULL);
    }
    if (BUSY.contains(state)) {
      drop();
      return Problem.unavailable(
              "the database is busy (" + failure.getMessage() + "); " + advice(), RETRY_AFTER)
          .withType(ProblemType.STORE_UNAVAILABLE);
    }
    boolean lost = state.startsWith("08") || state.startsWith("28") || ENDED.contains(state);
    if (!lost && (connection == null || !isClosed())) {
      return connection == null ? unavailable(failure) : null;
    }
    drop();
    return unavailable(failure);
  }

  private Problem unavailable(SQLException failure) {
    if (outage == null) {
      log.warn("the database does not answer: {}; {}", failure.getMessage(), advice());
    }
    if (failure != outage) { // tried, and not only told again
      nextAttemptAt = System.nanoTime() + RECONNECT_DELAY.toNanos();
    }
    outage = failure;
    return Problem.unavailable(
            "the database does not answer (" + failure.getMessage() + "); " + advice(), RETRY_AFTER)
        .withType(ProblemType.STORE_UNAVAILABLE);
  }

  private String advice() {
    return "check that PostgreSQL runs at "
        + settings.host()
        + ":"
        + settings.port()
        + " and takes connections of user "
        + settings.user()
        + " to database "
        + settings.database();
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
    return "PostgreSQL "
        + settings.host()
        + ":"
        + settings.port()
        + "/"
        + settings.database()
        + ", schema "
        + schema.name();
  }

  @Override
  public void close() throws SQLException {
    if (connection != null) {
      connection.close();
    }
  }

  private void connect() throws SQLException {
    if (outage != null && System.nanoTime() - nextAttemptAt < 0) {
      throw outage;
    }
    connection = dataSource().getConnection();
    connection.setAutoCommit(false);
    lastUsedAt = System.nanoTime();
    if (outage != null) {
      log.info("the database answers again: {}", description());
    }
    outage = null;
  }

  private int currentVersion() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean there;
      try (ResultSet table =
          statement.executeQuery(
              "SELECT to_regclass('" + schema.name() + ".flyway_schema_history') IS NOT NULL")) {
        there = table.next() && table.getBoolean(1);
      }
      return there ? SqlDatabase.schemaVersion(statement) : 0;
    } finally {
      connection.rollback();
    }
  }

  private PGSimpleDataSource dataSource() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {settings.host()});
    source.setPortNumbers(new int[] {settings.port()});
    source.setDatabaseName(settings.database());
    source.setUser(settings.user());
    source.setPassword(settings.readPassword());
    source.setCurrentSchema(schema.name());
    source.setApplicationName("meetkeeper " + schema.name());
    source.setConnectTimeout(CONNECT_S);
    source.setLoginTimeout(CONNECT_S);
    source.setSocketTimeout(ANSWER_S);
    source.setTcpKeepAlive(true);
    source.setOptions(
        "-c statement_timeout="
            + STATEMENT_MS
            + " -c lock_timeout="
            + LOCK_MS
            + " -c idle_in_transaction_session_timeout="
            + STATEMENT_MS);
    source.setSslMode(settings.tls() ? "verify-full" : "disable");
    if (settings.tls() && settings.ca() != null) {
      source.setSslRootCert(settings.ca().toString());
    } else if (settings.tls()) {
      source.setSslfactory("org.postgresql.ssl.DefaultJavaSSLFactory");
    }
    return source;
  }

  private boolean isClosed() {
    try {
      return connection.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  /** Gives up the connection; the next transaction makes another. */
  void drop() {
    try {
      close();
    } catch (SQLException e) {
      log.debug("a lost connection did not close", e);
    }
    connection = null;
  }
}
