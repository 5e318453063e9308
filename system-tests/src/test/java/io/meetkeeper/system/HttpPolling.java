package io.meetkeeper.system;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Waits for what another process brings about. The limits only end a test that has failed already;
 * none of them says how fast something has to be.
 */
final class HttpPolling {
  private static final Duration PAUSE = Duration.ofMillis(150);
  private static final Duration LIMIT = Duration.ofMinutes(4);

  private HttpPolling() {}

  /**
   * Looks again until it is as wanted; a connection that fails or an answer that is none is another
   * reason to look again.
   *
   * @param what is waited for, in words
   * @param look at it
   * @param wanted when to stop
   * @return what was seen last
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
