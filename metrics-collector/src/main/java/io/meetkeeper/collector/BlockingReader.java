package io.meetkeeper.collector;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One source that blocks, read on a worker with a bound on the waiting. A source that hangs (a dead
 * network file system, say) is not asked again until it has answered, so it holds one thread and
 * never two.
 */
final class BlockingReader<T> {
  private final WorkerExecutor workers;
  private final Callable<T> source;
  private final Duration atMost;
  private boolean reading;

  BlockingReader(WorkerExecutor workers, Duration atMost, Callable<T> source) {
    this.workers = workers;
    this.source = source;
    this.atMost = atMost;
  }

  /** Reads it; fails with a message for the operator. */
  Future<T> read() {
    if (reading) {
      return Future.failedFuture(new IllegalStateException("still not read since the last sample"));
    }
    reading = true;
    return workers
        .executeBlocking(source, false)
        .onComplete(done -> reading = false)
        .timeout(atMost.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Why a read failed, in words. */
  static String describe(Throwable failure) {
    if (failure instanceof TimeoutException) {
      return "not read in time";
    }
    return failure instanceof IllegalStateException
        ? failure.getMessage()
        : "cannot be read (" + failure.getClass().getSimpleName() + ")";
  }
}
