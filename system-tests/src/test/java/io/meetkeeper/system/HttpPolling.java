package io.meetkeeper.system;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Waits for the effects of another process. The limits only end a test that has already failed;
 * they do not require a speed.
 */
final class HttpPolling {
  private static final Duration PAUSE = Duration.ofMillis(150);
  private static final Duration LIMIT = Duration.ofMinutes(4);

  private HttpPolling() {}

  /**
   * Repeats a check until its result is as wanted; a failed connection or an invalid answer counts
   * as not yet.
   *
   * @param what what is waited for, in words
   * @param look the check
   * @param wanted when to stop
   * @return the last result
   */
  static <T> T until(String what, Supplier<T> look, Predicate<T> wanted) {
    return until(what, LIMIT, look, wanted);
  }

  /** The same with another limit. */
  static <T> T until(String what, Duration limit, Supplier<T> look, Predicate<T> wanted) {
    long end = System.nanoTime() + limit.toNanos();
    Object last = "nothing";
    while (System.nanoTime() < end) {
      try {
        T seen = look.get();
        if (wanted.test(seen)) {
          return seen;
        }
        last = seen;
      } catch (UncheckedIOException | AssertionError e) {
        last = e;
      }
      sleep(PAUSE);
    }
    throw new AssertionError("not within " + limit + ": " + what + "; last seen: " + last);
  }

  /** Lets time pass. */
  static void sleep(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
