package io.meetkeeper.auth.account;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** One edit of an account at a time; those of different accounts do not wait for one another. */
final class AccountEditQueue {
  private final Map<String, Future<?>> last = new HashMap<>();

  /** Does it when what was asked of the same name before is over, well or not. */
  <T> Future<T> enqueue(String name, Supplier<Future<T>> work) {
    Future<T> turn =
        last.getOrDefault(name, Future.succeededFuture()).transform(done -> work.get());
    last.put(name, turn);
    turn.onComplete(
        done -> {
          if (last.get(name) == turn) {
            last.remove(name);
          }
        });
    return turn;
  }
}
