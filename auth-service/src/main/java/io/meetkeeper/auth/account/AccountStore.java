package io.meetkeeper.auth.account;

import io.meetkeeper.backbone.store.SqlStore;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The book of one site: what we know of its accounts beside what Prosody knows. */
final class AccountStore {
  static final SqlStore.StoreSchema SCHEMA = new SqlStore.StoreSchema("db/accounts", 1);

  private static final String COLUMNS =
      "name, mark, note, created_by, created_at, expires_at, expired, because, version";
  private static final String SAVE =
      "INSERT INTO account (site, "
          + COLUMNS
          + ") VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT (site, name) DO UPDATE SET mark = excluded.mark,"
          + " note = excluded.note, created_by = excluded.created_by, created_at = excluded.created_at,"
          + " expires_at = excluded.expires_at, expired = excluded.expired, because = excluded.because,"
          + " version = excluded.version";

  private final SqlStore store;
  private final String site;

  AccountStore(SqlStore store, String site) {
    this.store = store;
    this.site = site;
  }

  /** All entries by name. */
  Future<Map<String, AccountRecord>> listAll() {
    return store.transact(
        connection -> {
          Map<String, AccountRecord> all = new HashMap<>();
          for (AccountRecord accountRecord : selectRecords(connection, "", List.of(site))) {
            all.put(accountRecord.name(), accountRecord);
          }
          return all;
        });
  }

  /** The entry of an account; {@link AccountRecord#empty} when there is none. */
  Future<AccountRecord> find(String name) {
    return store.transact(
        connection -> {
          List<AccountRecord> found =
              selectRecords(connection, " AND name = ?", List.of(site, name));
          return found.isEmpty() ? AccountRecord.empty(name) : found.get(0);
        });
  }

  /** Those whose time has come and that are not disabled for it yet. */
  Future<List<AccountRecord>> listDue(Instant now) {
    return store.transact(
        connection ->
            selectRecords(
                connection,
                " AND expired = 0 AND expires_at <= ? ORDER BY expires_at",
                List.of(site, now.toEpochMilli())));
  }

  /** Writes an entry, in its next version. */
  Future<AccountRecord> save(AccountRecord accountRecord) {
    AccountRecord next = accountRecord.nextVersion();
    return store.transact(
        connection -> {
          write(connection, next);
          return next;
        });
  }

  /** Forgets an account. */
  Future<Void> delete(String name) {
    return store.transact(
        connection ->
            update(connection, "DELETE FROM account WHERE site = ? AND name = ?", site, name));
  }

  /** Notes that an account is about to be made. */
  Future<Void> saveIntent(CreationIntent creationIntent) {
    return store.transact(
        connection ->
            update(
                connection,
                "INSERT INTO making (site, name, mark, at) VALUES (?,?,?,?)",
                site,
                creationIntent.name(),
                creationIntent.mark(),
                creationIntent.at().toEpochMilli()));
  }

  /** It is made, and this is what there is to know of it. */
  Future<AccountRecord> saveCreated(AccountRecord accountRecord) {
    AccountRecord next = accountRecord.nextVersion();
    return store.transact(
        connection -> {
          deleteIntentRow(connection, accountRecord.name());
          write(connection, next);
          return next;
        });
  }

  /** It is not made, or undone. */
  Future<Void> deleteIntent(String name) {
    return store.transact(connection -> deleteIntentRow(connection, name));
  }

  /** Those that were begun and not ended. */
  Future<List<CreationIntent>> listIntents() {
    return store.transact(
        connection -> {
          try (PreparedStatement select =
                  prepare(
                      connection,
                      "SELECT name, mark, at FROM making WHERE site = ?",
                      List.of(site));
              ResultSet rows = select.executeQuery()) {
            List<CreationIntent> creationIntents = new ArrayList<>();
            while (rows.next()) {
              creationIntents.add(
                  new CreationIntent(
                      rows.getString(1), rows.getString(2), Instant.ofEpochMilli(rows.getLong(3))));
            }
            return creationIntents;
          }
        });
  }

  private Void deleteIntentRow(Connection connection, String name) throws SQLException {
    return update(connection, "DELETE FROM making WHERE site = ? AND name = ?", site, name);
  }

  private List<AccountRecord> selectRecords(
      Connection connection, String where, List<Object> values) throws SQLException {
    String sql = "SELECT " + COLUMNS + " FROM account WHERE site = ?" + where;
    try (PreparedStatement select = prepare(connection, sql, values);
        ResultSet rows = select.executeQuery()) {
      List<AccountRecord> entries = new ArrayList<>();
      while (rows.next()) {
        entries.add(
            new AccountRecord(
                rows.getString("name"),
                rows.getString("mark"),
                rows.getString("note"),
                rows.getString("created_by"),
                readTime(rows, "created_at"),
                readTime(rows, "expires_at"),
                rows.getInt("expired") == 1,
                rows.getString("because"),
                rows.getLong("version")));
      }
      return entries;
    }
  }

  private static Instant readTime(ResultSet rows, String column) throws SQLException {
    long value = rows.getLong(column);
    return rows.wasNull() ? null : Instant.ofEpochMilli(value);
  }

  private void write(Connection connection, AccountRecord accountRecord) throws SQLException {
    try (PreparedStatement save = connection.prepareStatement(SAVE)) {
      save.setString(1, site);
      save.setString(2, accountRecord.name());
      save.setString(3, accountRecord.mark());
      save.setString(4, accountRecord.note());
      save.setString(5, accountRecord.createdBy());
      setTime(save, 6, accountRecord.createdAt());
      setTime(save, 7, accountRecord.expiresAt());
      save.setInt(8, accountRecord.expired() ? 1 : 0);
      save.setString(9, accountRecord.disabledReason());
      save.setLong(10, accountRecord.version());
      save.executeUpdate();
    }
  }

  private static void setTime(PreparedStatement statement, int index, Instant time)
      throws SQLException {
    if (time == null) {
      statement.setNull(index, Types.BIGINT);
    } else {
      statement.setLong(index, time.toEpochMilli());
    }
  }

  private static Void update(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = prepare(connection, sql, List.of(values))) {
      statement.executeUpdate();
      return null;
    }
  }

  private static PreparedStatement prepare(Connection connection, String sql, List<Object> values)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, values.get(i));
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }
}
