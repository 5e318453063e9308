package io.meetkeeper.gateway.audit;

import io.meetkeeper.backbone.bus.ContractJson;
import io.meetkeeper.backbone.store.SqlStore;
import io.vertx.core.Future;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The audit trail in the store; bounded, oldest first out. */
public final class AuditTrail {
  private static final int MAX_ENTRIES = 100_000;

  private final SqlStore store;

  /** In this store. */
  public AuditTrail(SqlStore store) {
    this.store = store;
  }

  /** Adds an entry. */
  public Future<Void> add(AuditEntry entry) {
    return store.transact(
        connection -> {
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT INTO audit (at, token, address, request, method, path, status, before, after)"
                      + " VALUES (?,?,?,?,?,?,?,?,?)")) {
            insert.setLong(1, entry.at().toEpochMilli());
            insert.setString(2, entry.token());
            insert.setString(3, entry.address());
            insert.setString(4, entry.request());
            insert.setString(5, entry.method());
            insert.setString(6, entry.path());
            insert.setInt(7, entry.status());
            insert.setString(8, toJson(entry.before()));
            insert.setString(9, toJson(entry.after()));
            insert.executeUpdate();
          }
          try (PreparedStatement trim =
              connection.prepareStatement(
                  "DELETE FROM audit WHERE position <= (SELECT max(position) FROM audit) - ?")) {
            trim.setInt(1, MAX_ENTRIES);
            trim.executeUpdate();
          }
          return null;
        });
  }

  /**
   * Entries, newest first.
   *
   * @param below only with a smaller position
   * @param since not before; may be {@code null}
   * @param token only by the token of this name; may be {@code null}
   */
  public Future<List<AuditEntry>> list(long below, Instant since, String token, int limit) {
    return store.transact(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT position, at, token, address, request, method, path, status, before, after"
                      + " FROM audit WHERE position < ? AND at >= ? AND (CAST(? AS TEXT) IS NULL OR token = ?)"
                      + " ORDER BY position DESC LIMIT ?")) {
            select.setLong(1, below);
            select.setLong(2, since == null ? 0 : since.toEpochMilli());
            select.setString(3, token);
            select.setString(4, token);
            select.setInt(5, limit);
            try (ResultSet rows = select.executeQuery()) {
              List<AuditEntry> found = new ArrayList<>();
              while (rows.next()) {
                found.add(entry(rows));
              }
              return found;
            }
          }
        });
  }

  private static AuditEntry entry(ResultSet rows) throws SQLException {
    return new AuditEntry(
        rows.getLong(1),
        Instant.ofEpochMilli(rows.getLong(2)),
        rows.getString(3),
        rows.getString(4),
        rows.getString(5),
        rows.getString(6),
        rows.getString(7),
        rows.getInt(8),
        parse(rows.getString(9)),
        parse(rows.getString(10)));
  }

  private static String toJson(Object value) {
    return value == null ? null : ContractJson.toJson(value);
  }

  private static Object parse(String json) {
    return json == null ? null : ContractJson.parse(json, Object.class);
  }
}
