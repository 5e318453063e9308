package io.meetkeeper.backbone.store;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;

/**
 * Small changes that do not depend on each other, for example one for each host: those that arrive
 * during a transaction share the next one, since each transaction waits for the disk. When it
 * fails, all of its changes fail. Thread-safe.
 */
public final class SqlChangeGroup {
  private static final int MAX_CHANGES = 500;

  private final SqlStore store;
  private final List<PendingChange<?>> waiting = new ArrayList<>();
  private boolean running;

  public SqlChangeGroup(SqlStore store) {
    this.store = store;
  }

  private static final class PendingChange<T> {
    private final SqlStore.ConnectionWork<T> work;
    private final Promise<T> done = Promise.promise();
    private T result;

    PendingChange(SqlStore.ConnectionWork<T> work) {
      this.work = work;
    }

    void run(Sql sql) {
      result = work.run(sql);
    }

    void complete(Throwable failure) {
      if (failure == null) {
        done.complete(result);
      } else {
        done.fail(failure);
      }
    }
  }

  /** Runs the change in a transaction, perhaps together with others. */
  public <T> Future<T> transact(SqlStore.ConnectionWork<T> work) {
    PendingChange<T> change = new PendingChange<>(work);
    synchronized (this) {
      waiting.add(change);
    }
    runNext();
    return change.done.future();
  }

  private void runNext() {
    List<PendingChange<?>> group = removeGroup();
    if (!group.isEmpty()) {
      store
          .execute(sql -> group.forEach(change -> change.run(sql)))
          .onComplete(
              result -> {
                endGroup();
                group.forEach(change -> change.complete(result.cause()));
                runNext();
              });
    }
  }

  private synchronized List<PendingChange<?>> removeGroup() {
    if (running || waiting.isEmpty()) {
      return List.of();
    }
    running = true;
    List<PendingChange<?>> next = waiting.subList(0, Math.min(MAX_CHANGES, waiting.size()));
    List<PendingChange<?>> group = List.copyOf(next);
    next.clear();
    return group;
  }

  private synchronized void endGroup() {
    running = false;
  }
}
