package io.meetkeeper.backbone.store;

import org.postgresql.ds.PGSimpleDataSource;

/** Creates data sources for a schema in PostgreSQL, with timeouts for every wait. */
final class PostgresDataSourceFactory {
  private static final int CONNECT_TIMEOUT_S = 3;
  private static final int SOCKET_TIMEOUT_S = 10;
  private static final int STATEMENT_TIMEOUT_MS = 8_000;
  private static final int LOCK_TIMEOUT_MS = 5_000;

  private PostgresDataSourceFactory() {}

  static PGSimpleDataSource create(StoreSettings settings, String schema) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {settings.host()});
    source.setPortNumbers(new int[] {settings.port()});
    source.setDatabaseName(settings.database());
    source.setUser(settings.user());
    source.setPassword(settings.readPassword());
    source.setCurrentSchema(schema);
    source.setApplicationName("meetkeeper " + schema);
    source.setConnectTimeout(CONNECT_TIMEOUT_S);
    source.setLoginTimeout(CONNECT_TIMEOUT_S);
    source.setSocketTimeout(SOCKET_TIMEOUT_S);
    source.setTcpKeepAlive(true);
    source.setOptions(
        "-c statement_timeout="
            + STATEMENT_TIMEOUT_MS
            + " -c lock_timeout="
            + LOCK_TIMEOUT_MS
            + " -c idle_in_transaction_session_timeout="
            + STATEMENT_TIMEOUT_MS);
    setTls(source, settings);
    return source;
  }

  private static void setTls(PGSimpleDataSource source, StoreSettings settings) {
    source.setSslMode(settings.tls() ? "verify-full" : "disable");
    if (settings.tls() && settings.ca() != null) {
      source.setSslRootCert(settings.ca().toString());
    } else if (settings.tls()) {
      source.setSslfactory("org.postgresql.ssl.DefaultJavaSSLFactory");
    }
  }
}
