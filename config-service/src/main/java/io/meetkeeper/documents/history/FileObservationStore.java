package io.meetkeeper.documents.history;

import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.documents.store.BlockingStore;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Stores how each file was last seen, and replacements that are about to happen. Blocking: not for
 * an event loop.
 */
public final class FileObservationStore {
  private final BlockingStore store;

  /** Uses {@code documents.db}. */
  public FileObservationStore(SqlStore store) {
    this.store =
        new BlockingStore(
            store, failure -> new HistoryException("documents.db cannot be used", failure));
  }

  /**
   * A file as it was last seen.
   *
   * @param path its path
   * @param stamp time, size and inode as one text
   * @param etag of its content; empty: it did not exist
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

  /** Returns how a file was last seen. */
  public Optional<FileObservation> findObservation(String document) {
    return store.transact(sql -> SeenTable.find(sql, document));
  }

  /** Returns how every file was last seen, by name. */
  public Map<String, FileObservation> observations() {
    return store.transact(SeenTable::all);
  }

  /** Stores how a file is seen and deletes the intent to replace it. */
  public void saveObservation(String document, FileObservation observation) {
    store.execute(
        sql -> {
          SeenTable.put(sql, document, observation);
          IntentTable.delete(sql, document);
        });
  }

  /** Forgets all files, since the history that had them is gone. */
  void deleteObservations() {
    store.execute(SeenTable::deleteAll);
  }

  /** Returns the replacement that is about to happen, or was before a crash. */
  public Optional<ReplacementIntent> findIntent(String document) {
    return store.transact(sql -> IntentTable.find(sql, document));
  }

  /** Stores that a file is about to be replaced. */
  public void saveIntent(String document, ReplacementIntent intent) {
    store.execute(sql -> IntentTable.replace(sql, document, intent));
  }

  /** Deletes the intent: the replacement did not happen. */
  public void deleteIntent(String document) {
    store.execute(sql -> IntentTable.delete(sql, document));
  }
}
