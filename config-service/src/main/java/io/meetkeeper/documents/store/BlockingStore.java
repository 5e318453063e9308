package io.meetkeeper.documents.store;

import io.meetkeeper.backbone.store.Sql;
import io.meetkeeper.backbone.store.SqlStore;
import io.vertx.core.Future;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The store of the documents role for callers that may block: it waits on a worker thread, never on
 * an event loop.
 */
public final class BlockingStore {
  private final SqlStore store;
  private final Function<Throwable, RuntimeException> onFailure;

  /**
   * Wraps a store.
   *
   * @param onFailure makes the exception to throw when the store fails
   */
  public BlockingStore(SqlStore store, Function<Throwable, RuntimeException> onFailure) {
    this.store = store;
    this.onFailure = onFailure;
  }

  /** Runs work in one transaction and returns its result. */
  public <T> T transact(SqlStore.ConnectionWork<T> work) {
    return await(store.transact(work));
  }

  /** Runs work without a result in one transaction. */
  public void execute(Consumer<Sql> work) {
    await(store.execute(work));
  }

  private <T> T await(Future<T> future) {
    try {
      return future.toCompletionStage().toCompletableFuture().join();
    } catch (CompletionException e) {
      throw onFailure.apply(e.getCause());
    }
  }
}
