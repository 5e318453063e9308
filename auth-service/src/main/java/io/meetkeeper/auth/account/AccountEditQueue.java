package io.meetkeeper.auth.account;

import io.vertx.core.Future;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Runs one edit of an account at a time; edits of different accounts do not wait for each other.
 */
final class AccountEditQueue {
  private final Map<String, Future<?>> last = new HashMap<>();

  /** Runs the work after all earlier work for the same name has completed, successfully or not. */
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
