package io.meetkeeper.documents.history;

import static io.meetkeeper.backbone.store.SqlColumn.column;

import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlColumn;
import io.meetkeeper.backbone.store.SqlRow;
import io.meetkeeper.backbone.store.SqlTable;
import io.meetkeeper.documents.history.FileObservationStore.FileObservation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Table {@code seen}: the last observation of each file. */
final class FileObservationTable {
  private static final SqlTable<SeenDocument> TABLE =
      SqlTable.of(
          "seen",
          FileObservationTable::read,
          SqlColumn.key("document", SeenDocument::document),
          column("path", row -> row.observation().path()),
          column("stamp", row -> row.observation().stamp()),
          column("etag", row -> row.observation().etag()),
          column("revision", row -> row.observation().revision()));

  private FileObservationTable() {}

  private record SeenDocument(String document, FileObservation observation) {}

  private static SeenDocument read(SqlRow row) {
    FileObservation observation =
        new FileObservation(
            row.text("path"), row.text("stamp"), row.text("etag"), row.text("revision"));
    return new SeenDocument(row.text("document"), observation);
  }

  static Optional<FileObservation> find(Sql sql, String document) {
    return Optional.ofNullable(TABLE.first(sql, "WHERE document = ?", document))
        .map(SeenDocument::observation);
  }

  /** All observations, by document. */
  static Map<String, FileObservation> all(Sql sql) {
    Map<String, FileObservation> all = new LinkedHashMap<>();
    TABLE.list(sql, "ORDER BY document").forEach(row -> all.put(row.document(), row.observation()));
    return all;
  }

  static void put(Sql sql, String document, FileObservation observation) {
    TABLE.put(sql, new SeenDocument(document, observation));
  }

  static void deleteAll(Sql sql) {
    TABLE.delete(sql, "");
  }
}
