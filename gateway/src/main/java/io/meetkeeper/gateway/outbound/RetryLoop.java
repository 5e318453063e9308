package io.meetkeeper.gateway.outbound;

import io.meetkeeper.backbone.outbound.RetryBackoff;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * Runs the attempts of a sender that a timer calls: one at a time, and after a failure only once
 * the back-off has passed. Used on one context.
 */
public final class RetryLoop {
  private static final RetryBackoff BACKOFF =
      new RetryBackoff(Duration.ofSeconds(5), Duration.ofMinutes(10));

  private final Clock clock;
  private final DoubleSupplier random;
  private Future<Void> inFlight;
  private boolean stopped;
  private Instant pausedAt = Instant.EPOCH;
  private Instant pausedUntil = Instant.EPOCH;
  private Instant failingSince;
  private int failures;

  /**
   * A loop without failures.
   *
   * @param random from 0 up to 1, spreads the back-off
   */
  public RetryLoop(Clock clock, DoubleSupplier random) {
    this.clock = clock;
    this.random = random;
  }

  /** Starts an attempt, unless one is in flight, or the loop is paused or stopped. */
  public Future<Void> attempt(Supplier<Future<Void>> attempt) {
    if (inFlight != null) {
      return inFlight;
    }
    if (stopped || isPaused()) {
      return Future.succeededFuture();
    }
    Future<Void> started = attempt.get();
    inFlight = started;
    return started.onComplete(done -> inFlight = null);
  }

  /** Starts no more attempts; completes when the one in flight has. */
  public Future<Void> stop() {
    stopped = true;
    return inFlight == null ? Future.succeededFuture() : inFlight;
  }

  public boolean isInFlight() {
    return inFlight != null;
  }

  /**
   * Counts a failure and backs off.
   *
   * @param retryAfter the wait that the server asked for; {@code null}: none
   */
  public void recordFailure(Duration retryAfter) {
    failures++;
    if (failingSince == null) {
      failingSince = clock.instant();
    }
    pause(BACKOFF.delayAfter(failures, retryAfter, random.getAsDouble()));
  }

  /** Forgets all failures and ends the pause. */
  public void reset() {
    failures = 0;
    failingSince = null;
    endPause();
  }

  /** Starts no attempt for this time. */
  public void pause(Duration duration) {
    pausedAt = clock.instant();
    pausedUntil = pausedAt.plus(duration);
  }

  /** Lets the next attempt start at once. */
  public void endPause() {
    pausedUntil = Instant.EPOCH;
  }

  /** Number of consecutive failures. */
  public int failures() {
    return failures;
  }

  /** Time since the first of the consecutive failures; zero without one. */
  public Duration failingFor() {
    return failingSince == null ? Duration.ZERO : Duration.between(failingSince, clock.instant());
  }

  /** Time until the next attempt may start; zero when it may start now. */
  public Duration remainingPause() {
    return isPaused() ? Duration.between(clock.instant(), pausedUntil) : Duration.ZERO;
  }

  /**
   * False when the clock was set back to before the pause, which could otherwise last indefinitely.
   */
  private boolean isPaused() {
    Instant now = clock.instant();
    return now.isBefore(pausedUntil) && !now.isBefore(pausedAt);
  }
}
