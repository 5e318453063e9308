package io.meetkeeper.gateway.http;

import io.meetkeeper.backbone.contract.Problem;
import io.meetkeeper.gateway.rest.operation.GatewayProblem;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Limits the bytes held for clients at one time: request bodies, messages of edge links, answers
 * that are being built or sent, open event streams. A share has its own limit within the budget, so
 * that one kind of client leaves memory to the others.
 */
public final class MemoryBudget {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

  private final long limit;
  private final MemoryBudget parent;
  private final AtomicLong used = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();

  private MemoryBudget(long limit, MemoryBudget parent) {
    this.limit = limit;
    this.parent = parent;
  }

  /** A budget of this size. */
  public static MemoryBudget of(long bytes) {
    return new MemoryBudget(bytes, null);
  }

  /** A share of this budget. */
  public MemoryBudget share(double part) {
    return new MemoryBudget(Math.round(limit * part), this);
  }

  /** Bytes in use. */
  public long used() {
    return used.get();
  }

  /** Its size in bytes. */
  public long limit() {
    return limit;
  }

  /** Number of refused reservations, here or in a share. */
  public long refusedCount() {
    return refused.get();
  }

  /**
   * Reserves bytes until they are released.
   *
   * @throws Problem 503 when not enough is left
   */
  public MemoryReservation reserve(long bytes) {
    return reserve(bytes, () -> {});
  }

  /**
   * As {@link #reserve(long)}.
   *
   * @param onRelease called once, when they are released
   */
  MemoryReservation reserve(long bytes, Runnable onRelease) {
    MemoryReservation reservation = new MemoryReservation(this, onRelease);
    reservation.grow(bytes);
    return reservation;
  }

  /** Takes bytes if enough is left; taking zero bytes always succeeds. */
  boolean tryTake(long bytes) {
    if (bytes > 0 && used.get() + bytes > limit) {
      countRefused();
      return false;
    }
    if (parent != null && !parent.tryTake(bytes)) {
      refused.incrementAndGet();
      return false;
    }
    used.addAndGet(bytes);
    return true;
  }

  private void countRefused() {
    refused.incrementAndGet();
    if (parent != null) {
      parent.countRefused();
    }
  }

  /** Adds to the bytes in use, or subtracts, without checking the limit. */
  void add(long bytes) {
    used.addAndGet(bytes);
    if (parent != null) {
      parent.add(bytes);
    }
  }

  static Problem exhausted() {
    return Problem.of(503, GatewayProblem.MEMORY_LIMIT.with()).withRetryAfter(RETRY_AFTER);
  }
}
