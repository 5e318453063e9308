package io.meetkeeper.documents.history;

import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.documents.store.BlockingStore;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Stores the last observation of each file, and the intents to replace files. Blocking: not for an
 * event loop.
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
   * The last observation of a file.
   *
   * @param path its path
   * @param stamp time, size and inode as one text
   * @param etag of its content; empty: it did not exist
   * @param revision its revision in the history
   */
  public record FileObservation(String path, String stamp, String etag, String revision) {}

  /**
   * The intent to replace a file.
   *
   * @param etag etag of the new text
   * @param by author
   * @param reason the reason
   * @param at time
   */
  public record ReplacementIntent(String etag, String by, String reason, Instant at) {}

  /** Returns the last observation of a file. */
  public Optional<FileObservation> findObservation(String document) {
    return store.transact(sql -> FileObservationTable.find(sql, document));
  }

  /** Returns the last observation of every file, by name. */
  public Map<String, FileObservation> observations() {
    return store.transact(FileObservationTable::all);
  }

  /** Stores an observation of a file and deletes the intent to replace it. */
  public void saveObservation(String document, FileObservation observation) {
    store.execute(
        sql -> {
          FileObservationTable.put(sql, document, observation);
          IntentTable.delete(sql, document);
        });
  }

  /** Deletes all observations, since their history is gone. */
  void deleteObservations() {
    store.execute(FileObservationTable::deleteAll);
  }

  /** Returns the intent to replace a file, also one from before a crash. */
  public Optional<ReplacementIntent> findIntent(String document) {
    return store.transact(sql -> IntentTable.find(sql, document));
  }

  /** Stores the intent to replace a file. */
  public void saveIntent(String document, ReplacementIntent intent) {
    store.execute(sql -> IntentTable.replace(sql, document, intent));
  }

  /** Deletes the intent after a replacement that did not happen. */
  public void deleteIntent(String document) {
    store.execute(sql -> IntentTable.delete(sql, document));
  }
}
