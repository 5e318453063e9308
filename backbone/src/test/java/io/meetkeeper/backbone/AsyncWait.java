package io.meetkeeper.backbone;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Waits in tests for a result or a condition. The limit only ends a test that has already failed.
 */
public final class AsyncWait {
  private static final long TIMEOUT_S = 120;
  private static final long PAUSE_MS = 10;

  private AsyncWait() {}

  /**
   * Waits for a result.
   *
   * @throws ExecutionException with the failure of the future as its cause
   */
  public static <T> T result(Future<T> future) throws ExecutionException, InterruptedException {
    try {
      return future.toCompletionStage().toCompletableFuture().get(TIMEOUT_S, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("no result after " + TIMEOUT_S + " s", e);
    }
  }

  /** The same, but an unchecked failure is thrown as it is. */
  public static <T> T await(Future<T> future) {
    try {
      return result(future);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException known) {
        throw known;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs on the event loop, as a verticle would, and waits for the result. */
  public static <T> T resultOn(Context context, Supplier<Future<T>> work) throws Exception {
    Promise<T> done = Promise.promise();
    context.runOnContext(
        go -> {
          try {
            work.get().onComplete(done);
          } catch (RuntimeException e) {
            done.fail(e);
          }
        });
    return result(done.future());
  }

  /** Waits until something is true, with pauses, so that others get the processor. */
  public static void until(String what, BooleanSupplier condition) {
    long giveUp = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_S);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > giveUp) {
        throw new AssertionError("still not true: " + what);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
  }
}
