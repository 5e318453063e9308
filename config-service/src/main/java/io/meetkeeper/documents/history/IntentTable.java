package io.meetkeeper.documents.history;

import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.documents.history.FileObservationStore.ReplacementIntent;
import java.util.Optional;

/** Table {@code intent}: the intents to replace files. */
final class IntentTable {
  private IntentTable() {}

  static Optional<ReplacementIntent> find(Sql sql, String document) {
    return Optional.ofNullable(
        sql.first(
            row ->
                new ReplacementIntent(
                    row.text("etag"), row.text("token"), row.text("reason"), row.time("at")),
            "SELECT * FROM intent WHERE document = ?",
            document));
  }

  /** Stores an intent in place of an earlier one for the same document. */
  static void replace(Sql sql, String document, ReplacementIntent intent) {
    delete(sql, document);
    sql.update(
        "INSERT INTO intent (document, etag, token, reason, at) VALUES (?, ?, ?, ?, ?)",
        document,
        intent.etag(),
        intent.by(),
        intent.reason(),
        intent.at());
  }

  static void delete(Sql sql, String document) {
    sql.update("DELETE FROM intent WHERE document = ?", document);
  }
}
