package io.meetkeeper.standin.bridge;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;

/**
 * Memory that the process takes and never gives back, until told to. It lies outside the heap, is
 * written once with noise (so that it cannot be compressed away) and never touched again: the
 * kernel sees it in VmRSS, and moves it to VmSwap first when memory gets short.
 *
 * <p>Needs {@code -XX:MaxDirectMemorySize} above the wanted size, as it is bounded by {@code -Xmx}
 * otherwise; where the bound is met, the leak stops and {@link #endReason()} says so.
 */
public final class MemoryLeak {
  private static final int MEGABYTE = 1 << 20;

  private final Deque<ByteBuffer> held = new ArrayDeque<>();
  private final SplittableRandom noise = new SplittableRandom();
  private Thread leaking;
  private String ended = "not begun";

  /**
   * Begins to leak, on a thread of its own; replaces a leak that is under way and keeps what it
   * holds.
   *
   * @param megabytesPerSecond above 0
   * @param upToMegabytes stop when so much is held in all
   */
  public synchronized void begin(double megabytesPerSecond, int upToMegabytes) {
    if (!(megabytesPerSecond > 0)) {
      throw new IllegalArgumentException(
          "megabytesPerSecond is " + megabytesPerSecond + "; allowed: above 0");
    }
    stop("replaced");
    long pauseMillis = (long) (1_000 / megabytesPerSecond);
    ended = "";
    leaking = new Thread(() -> leak(pauseMillis, upToMegabytes), "memory-leak");
    leaking.setDaemon(true);
    leaking.start();
  }

  /** Stops and gives everything back. */
  public synchronized void release() {
    stop("released");
    if (!held.isEmpty()) {
      held.clear();
      System.gc();
    }
  }

  /** Megabytes held now. */
  public synchronized int heldMegabytes() {
    return held.size();
  }

  /** Why nothing more is leaked; empty while it goes on. */
  public synchronized String endReason() {
    return ended;
  }

  private void stop(String reason) {
    if (leaking != null) {
      leaking.interrupt();
      leaking = null;
    }
    ended = reason;
  }

  private void leak(long pauseMillis, int upToMegabytes) {
    try {
      while (takeOne(upToMegabytes)) {
        Thread.sleep(pauseMillis);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean takeOne(int upToMegabytes) {
    if (Thread.currentThread() != leaking) {
      return false;
    }
    if (held.size() >= upToMegabytes) {
      stop("reached " + upToMegabytes + " MB");
      return false;
    }
    try {
      ByteBuffer memory = ByteBuffer.allocateDirect(MEGABYTE);
      while (memory.hasRemaining()) {
        memory.putLong(noise.nextLong());
      }
      held.add(memory);
      return true;
    } catch (OutOfMemoryError e) {
      stop("refused at " + held.size() + " MB: " + e.getMessage());
      return false;
    }
  }
}
