package io.meetkeeper.documents.history;

import io.meetkeeper.backbone.store.SqlStore;
import io.vertx.core.Future;
import java.time.Instant;
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
    return await(store.transact(sql -> SeenTable.find(sql, document)));
  }

  /** How every file was last seen, by name. */
  public Map<String, FileObservation> observations() {
    return await(store.transact(SeenTable::all));
  }

  /** Notes how a file is seen; a replacement of it is not about to happen any more. */
  public void saveObservation(String document, FileObservation observation) {
    await(
        store.execute(
            sql -> {
              SeenTable.put(sql, document, observation);
              IntentTable.delete(sql, document);
            }));
  }

  /** Every file counts as never seen, since the history in which it was is not there any more. */
  void deleteObservations() {
    await(store.execute(SeenTable::deleteAll));
  }

  /** The replacement that is, or was when we crashed, about to happen. */
  public Optional<ReplacementIntent> findIntent(String document) {
    return await(store.transact(sql -> IntentTable.find(sql, document)));
  }

  /** Notes that a file is about to be replaced. */
  public void saveIntent(String document, ReplacementIntent intent) {
    await(store.execute(sql -> IntentTable.replace(sql, document, intent)));
  }

  /** The replacement did not happen. */
  public void deleteIntent(String document) {
    await(store.execute(sql -> IntentTable.delete(sql, document)));
  }

  private static <T> T await(Future<T> work) {
    try {
      return work.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw new HistoryException("documents.db cannot be used", e.getCause());
    }
  }
}
