package io.meetkeeper.gateway.document;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.gateway.rest.operation.GatewayProblem;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The reads of files in progress. Each may start a parser process on the host and returns a large
 * answer, so only a few run at once, and concurrent requests for the same read share it. Used on
 * one context.
 */
final class DocumentReads {
  private static final int AT_ONCE = 4;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(3);

  private final Map<Object, Future<?>> running = new HashMap<>();

  /**
   * Starts a read, or joins the same read in progress.
   *
   * @param key equal for equal reads with the same kind of answer
   * @return fails with 503 when too many others are running
   */
  @SuppressWarnings("unchecked") // the key determines the type of the answer
  <A> Future<A> read(Object key, Supplier<Future<A>> start) {
    Future<?> same = running.get(key);
    if (same != null) {
      return (Future<A>) same;
    }
    if (running.size() >= AT_ONCE) {
      return Future.failedFuture(
          Problem.unavailable(GatewayProblem.FILES_BUSY.with(), RETRY_AFTER));
    }
    Future<A> read = start.get();
    running.put(key, read);
    return read.onComplete(done -> running.remove(key, read));
  }
}
