package io.meetkeeper.gateway.document;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.gateway.rest.operation.GatewayProblem;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reads of files that are going on. Each may start a parser process on the host and brings a large
 * answer, so only a few go on at once, and the same read is done once for all who ask meanwhile.
 * Used on one context.
 */
final class DocumentReads {
  private static final int AT_ONCE = 4;
  private static final Duration RETRY_AFTER = Duration.ofSeconds(3);

  private final Map<Object, Future<?>> running = new HashMap<>();

  /**
   * Reads, or waits for the same read.
   *
   * @param key equal for equal reads with the same kind of answer
   * @return fails with 503 when too many others go on
   */
  @SuppressWarnings("unchecked") // the key stands for the kind of answer
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
