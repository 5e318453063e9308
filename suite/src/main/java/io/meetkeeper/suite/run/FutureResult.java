package io.meetkeeper.suite.run;

import io.vertx.core.Future;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

/** Waits for the result of a future, on a thread that may block. */
public final class FutureResult {
  private FutureResult() {}

  /**
   * Waits until the future has completed.
   *
   * @param toException makes the exception to throw from the cause of a failed future
   */
  public static <T, X extends Exception> T await(
      Future<T> future, Function<Throwable, X> toException) throws X, InterruptedException {
    try {
      return future.toCompletionStage().toCompletableFuture().get();
    } catch (ExecutionException e) {
      throw toException.apply(e.getCause());
    }
  }
}
