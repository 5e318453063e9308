package io.meetkeeper.auth.account;

import io.meetkeeper.backbone.store.Store;
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
final class AccountBook {
  static final Store.Schema SCHEMA = new Store.Schema("db/accounts", 1);

  private static final String COLUMNS =
      "name, mark, note, created_by, created_at, expires_at, expired, because, version";
  private static final String SAVE =
      "INSERT INTO account (site, "
          + COLUMNS
          + ") VALUES (?,?,?,?,?,?,?,?,?,?) ON CONFLICT (site, name) DO UPDATE SET mark = excluded.mark,"
          + " note = excluded.note, created_by = excluded.created_by, created_at = excluded.created_at,"
          + " expires_at = excluded.expires_at, expired = excluded.expired, because = excluded.because,"
          + " version = excluded.version";

  private final Store store;
  private final String site;

  AccountBook(Store store, String site) {
    this.store = store;
    this.site = site;
  }

  /** All entries by name. */
  Future<Map<String, Entry>> all() {
    return store.transact(
        connection -> {
          Map<String, Entry> all = new HashMap<>();
          for (Entry entry : entries(connection, "", List.of(site))) {
            all.put(entry.name(), entry);
          }
          return all;
        });
  }

  /** The entry of an account; {@link Entry#none} when there is none. */
  Future<Entry> find(String name) {
    return store.transact(
        connection -> {
          List<Entry> found = entries(connection, " AND name = ?", List.of(site, name));
          return found.isEmpty() ? Entry.none(name) : found.get(0);
        });
  }

  /** Those whose time has come and that are not disabled for it yet. */
  Future<List<Entry>> due(Instant now) {
    return store.transact(
        connection ->
            entries(
                connection,
                " AND expired = 0 AND expires_at <= ? ORDER BY expires_at",
                List.of(site, now.toEpochMilli())));
  }

  /** Writes an entry, in its next version. */
  Future<Entry> save(Entry entry) {
    Entry next = entry.next();
    return store.transact(
        connection -> {
          write(connection, next);
          return next;
        });
  }

  /** Forgets an account. */
  Future<Void> forget(String name) {
    return store.transact(
        connection ->
            run(connection, "DELETE FROM account WHERE site = ? AND name = ?", site, name));
  }

  /** Notes that an account is about to be made. */
  Future<Void> begin(Making making) {
    return store.transact(
        connection ->
            run(
                connection,
                "INSERT INTO making (site, name, mark, at) VALUES (?,?,?,?)",
                site,
                making.name(),
                making.mark(),
                making.at().toEpochMilli()));
  }

  /** It is made, and this is what there is to know of it. */
  Future<Entry> made(Entry entry) {
    Entry next = entry.next();
    return store.transact(
        connection -> {
          end(connection, entry.name());
          write(connection, next);
          return next;
        });
  }

  /** It is not made, or undone. */
  Future<Void> unmade(String name) {
    return store.transact(connection -> end(connection, name));
  }

  /** Those that were begun and not ended. */
  Future<List<Making>> makings() {
    return store.transact(
        connection -> {
          try (PreparedStatement select =
                  prepared(
                      connection,
                      "SELECT name, mark, at FROM making WHERE site = ?",
                      List.of(site));
              ResultSet rows = select.executeQuery()) {
            List<Making> makings = new ArrayList<>();
            while (rows.next()) {
              makings.add(
                  new Making(
                      rows.getString(1), rows.getString(2), Instant.ofEpochMilli(rows.getLong(3))));
            }
            return makings;
          }
        });
  }

  private Void end(Connection connection, String name) throws SQLException {
    return run(connection, "DELETE FROM making WHERE site = ? AND name = ?", site, name);
  }

  private List<Entry> entries(Connection connection, String where, List<Object> values)
      throws SQLException {
    String sql = "SELECT " + COLUMNS + " FROM account WHERE site = ?" + where;
    try (PreparedStatement select = prepared(connection, sql, values);
        ResultSet rows = select.executeQuery()) {
      List<Entry> entries = new ArrayList<>();
      while (rows.next()) {
        entries.add(
            new Entry(
                rows.getString("name"),
                rows.getString("mark"),
                rows.getString("note"),
                rows.getString("created_by"),
                time(rows, "created_at"),
                time(rows, "expires_at"),
                rows.getInt("expired") == 1,
                rows.getString("because"),
                rows.getLong("version")));
      }
      return entries;
    }
  }

  private static Instant time(ResultSet rows, String column) throws SQLException {
    long value = rows.getLong(column);
    return rows.wasNull() ? null : Instant.ofEpochMilli(value);
  }

  private void write(Connection connection, Entry entry) throws SQLException {
    try (PreparedStatement save = connection.prepareStatement(SAVE)) {
      save.setString(1, site);
      save.setString(2, entry.name());
      save.setString(3, entry.mark());
      save.setString(4, entry.note());
      save.setString(5, entry.createdBy());
      setTime(save, 6, entry.createdAt());
      setTime(save, 7, entry.expiresAt());
      save.setInt(8, entry.expired() ? 1 : 0);
      save.setString(9, entry.because());
      save.setLong(10, entry.version());
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

  private static Void run(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, List.of(values))) {
      statement.executeUpdate();
      return null;
    }
  }

  private static PreparedStatement prepared(Connection connection, String sql, List<Object> values)
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
