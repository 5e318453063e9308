package io.meetkeeper.collector;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads one blocking source on a worker, with a timeout. A source that hangs, for example a dead
 * network file system, is not read again until that read has ended, so it blocks at most one
 * thread.
 */
public final class BlockingReader<T> {
  private final WorkerExecutor workers;
  private final Callable<T> source;
  private final Duration timeout;
  private boolean reading;

  /**
   * A reader of one source.
   *
   * @param timeout after which a read fails
   */
  public BlockingReader(WorkerExecutor workers, Duration timeout, Callable<T> source) {
    this.workers = workers;
    this.source = source;
    this.timeout = timeout;
  }

  /**
   * Reads the source; fails on a timeout, on an error of the source, or while the last read hangs.
   */
  public Future<T> read() {
    if (reading) {
      return Future.failedFuture(new IllegalStateException(SampleMessage.STILL_NOT_READ.english()));
    }
    reading = true;
    return workers
        .executeBlocking(source, false)
        .andThen(done -> reading = false) // before a waiting caller reads again
        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The reason of a failed read, as text for the operator. */
  public static String describe(Throwable failure) {
    if (failure instanceof TimeoutException) {
      return SampleMessage.NOT_IN_TIME.english();
    }
    return failure instanceof IllegalStateException
        ? failure.getMessage()
        : SampleMessage.CANNOT.english(failure.getClass().getSimpleName());
  }
}
