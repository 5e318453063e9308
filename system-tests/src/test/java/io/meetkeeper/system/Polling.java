package io.meetkeeper.system;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** Waits for something to become true, and reports the last value when it does not. */
public final class Polling {
  private static final Duration AT_MOST = Duration.ofMinutes(4);
  private static final long EVERY_MS = 100;

  private Polling() {}

  /**
   * Reads repeatedly, for at most four minutes, a limit that only ends a test that has already
   * failed.
   *
   * @param what what is waited for, in words
   * @param read may fail, which counts as not yet
   * @param wanted whether the value is the expected one
   * @return the expected value
   * @throws AssertionError after the time limit, with the last value
   */
  public static <T> T until(String what, Callable<T> read, Predicate<T> wanted) {
    return until(what, AT_MOST, read, wanted);
  }

  /** The same with another limit. */
  public static <T> T until(String what, Duration atMost, Callable<T> read, Predicate<T> wanted) {
    long end = System.nanoTime() + atMost.toNanos();
    while (true) {
      Object last;
      try {
        T value = read.call();
        if (wanted.test(value)) {
          return value;
        }
        last = value;
      } catch (Exception | AssertionError e) {
        last = e;
      }
      if (System.nanoTime() > end) {
        throw new AssertionError(
            "not within " + atMost.toSeconds() + " s: " + what + "; last seen: " + last);
      }
      pause();
    }
  }

  /** Waits until something is true. */
  public static void untilTrue(String what, Callable<Boolean> check) {
    until(what, check, Boolean::booleanValue);
  }

  private static void pause() {
    try {
      Thread.sleep(EVERY_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", e);
    }
  }
}
