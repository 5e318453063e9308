package io.meetkeeper.documents.history;

import io.meetkeeper.backbone.store.SqlStore;
import io.meetkeeper.documents.store.BlockingStore;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What was last seen of each file, and the replacement that is about to happen. Blocking: for the
 * thread that does the documents' work, not for an event loop.
 */
public final class FileObservationStore {
  private final BlockingStore store;

  /** In this store. */
  public FileObservationStore(SqlStore store) {
    this.store =
        new BlockingStore(
            store, failure -> new HistoryException("documents.db cannot be used", failure));
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
  public Optional<FileObservation> findObservation(String document) {
    return store.transact(sql -> SeenTable.find(sql, document));
  }

  /** How every file was last seen, by name. */
  public Map<String, FileObservation> observations() {
    return store.transact(SeenTable::all);
  }

  /** Notes how a file is seen; a replacement of it is not about to happen any more. */
  public void saveObservation(String document, FileObservation observation) {
    store.execute(
        sql -> {
          SeenTable.put(sql, document, observation);
          IntentTable.delete(sql, document);
        });
  }

  /** Every file counts as never seen, since the history in which it was is not there any more. */
  void deleteObservations() {
    store.execute(SeenTable::deleteAll);
  }

  /** The replacement that is, or was when we crashed, about to happen. */
  public Optional<ReplacementIntent> findIntent(String document) {
    return store.transact(sql -> IntentTable.find(sql, document));
  }

  /** Notes that a file is about to be replaced. */
  public void saveIntent(String document, ReplacementIntent intent) {
    store.execute(sql -> IntentTable.replace(sql, document, intent));
  }

  /** The replacement did not happen. */
  public void deleteIntent(String document) {
    store.execute(sql -> IntentTable.delete(sql, document));
  }
}
