package io.meetkeeper.documents.history;

import io.meetkeeper.backbone.store.SqlStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * What was last seen of each file, and the replacement that is about to happen. Blocking: for the
 * thread that does the documents' work, not for an event loop.
 */
public final class FileObservationStore {
  private final SqlStore store;

  /** In this store. */
  public FileObservationStore(SqlStore store) {
    this.store = store;
  }

  /**
   * A file as it was last seen.
   *
   * @param path where it lies
   * @param stamp time, size and inode as one text
   * @param etag of what it held; empty: it was not there
   * @param revision in the history
   */
  public record FileObservation(String path, String stamp, String etag, String revision) {}

  /**
   * A replacement that is about to happen.
   *
   * @param etag of the new text
   * @param by who
   * @param reason why
   * @param at when
   */
  public record ReplacementIntent(String etag, String by, String reason, Instant at) {}

  /** How a file was last seen. */
  public Optional<FileObservation> observations(String document) {
    return await(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT path, stamp, etag, revision FROM seen WHERE document = ?")) {
            select.setString(1, document);
            try (ResultSet row = select.executeQuery()) {
              return row.next() ? Optional.of(observations(row, 1)) : Optional.empty();
            }
          }
        });
  }

  /** How every file was last seen, by name. */
  public Map<String, FileObservation> observations() {
    return await(
        connection -> {
          try (PreparedStatement select =
                  connection.prepareStatement(
                      "SELECT document, path, stamp, etag, revision FROM seen ORDER BY document");
              ResultSet row = select.executeQuery()) {
            Map<String, FileObservation> all = new LinkedHashMap<>();
            while (row.next()) {
              all.put(row.getString(1), observations(row, 2));
            }
            return all;
          }
        });
  }

  private static FileObservation observations(ResultSet row, int first) throws SQLException {
    return new FileObservation(
        row.getString(first),
        row.getString(first + 1),
        row.getString(first + 2),
        row.getString(first + 3));
  }

  /** Notes how a file is seen; a replacement of it is not about to happen any more. */
  public void saveObservation(String document, FileObservation fileObservation) {
    await(
        connection -> {
          try (PreparedStatement upsert =
              connection.prepareStatement(
                  "INSERT INTO seen (document, path, stamp, etag, revision) VALUES (?,?,?,?,?)"
                      + " ON CONFLICT (document) DO UPDATE SET path = excluded.path,"
                      + " stamp = excluded.stamp,"
                      + " etag = excluded.etag, revision = excluded.revision")) {
            upsert.setString(1, document);
            upsert.setString(2, fileObservation.path());
            upsert.setString(3, fileObservation.stamp());
            upsert.setString(4, fileObservation.etag());
            upsert.setString(5, fileObservation.revision());
            upsert.executeUpdate();
          }
          deleteIntent(connection, document);
          return null;
        });
  }

  /** Every file counts as never seen, since the history in which it was is not there any more. */
  void deleteObservations() {
    await(
        connection -> {
          try (PreparedStatement delete = connection.prepareStatement("DELETE FROM seen")) {
            delete.executeUpdate();
          }
          return null;
        });
  }

  /** The replacement that is, or was when we crashed, about to happen. */
  public Optional<ReplacementIntent> findIntent(String document) {
    return await(
        connection -> {
          try (PreparedStatement select =
              connection.prepareStatement(
                  "SELECT etag, token, reason, at FROM intent WHERE document = ?")) {
            select.setString(1, document);
            try (ResultSet row = select.executeQuery()) {
              return row.next()
                  ? Optional.of(
                      new ReplacementIntent(
                          row.getString(1),
                          row.getString(2),
                          row.getString(3),
                          Instant.ofEpochMilli(row.getLong(4))))
                  : Optional.empty();
            }
          }
        });
  }

  /** Notes that a file is about to be replaced. */
  public void saveIntent(String document, ReplacementIntent intent) {
    await(
        connection -> {
          deleteIntent(connection, document);
          try (PreparedStatement insert =
              connection.prepareStatement(
                  "INSERT INTO intent (document, etag, token, reason, at) VALUES (?,?,?,?,?)")) {
            insert.setString(1, document);
            insert.setString(2, intent.etag());
            insert.setString(3, intent.by());
            insert.setString(4, intent.reason());
            insert.setLong(5, intent.at().toEpochMilli());
            insert.executeUpdate();
          }
          return null;
        });
  }

  /** The replacement did not happen. */
  public void deleteIntent(String document) {
    await(
        connection -> {
          deleteIntent(connection, document);
          return null;
        });
  }

  private static void deleteIntent(Connection connection, String document) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement("DELETE FROM intent WHERE document = ?")) {
      delete.setString(1, document);
      delete.executeUpdate();
    }
  }

  private <T> T await(SqlStore.ConnectionWork<T> work) {
    try {
      return store.transact(work).toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw new HistoryException("documents.db cannot be used", e.getCause());
    }
  }
}
