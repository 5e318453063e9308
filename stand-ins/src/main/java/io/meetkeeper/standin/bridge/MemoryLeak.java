package io.meetkeeper.standin.bridge;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;

/**
 * Memory that the process allocates and keeps until it is released. It is outside the heap, filled
 * once with random data so that it cannot be compressed, and never touched again: it counts as
 * VmRSS, and the kernel swaps it out first when memory gets short.
 *
 * <p>Needs {@code -XX:MaxDirectMemorySize} above the wanted size; the default is {@code -Xmx}. The
 * leak stops at that limit and {@link #endReason()} has the reason.
 */
public final class MemoryLeak {
  private static final int MEGABYTE = 1 << 20;

  private final Deque<ByteBuffer> buffers = new ArrayDeque<>();
  private final SplittableRandom noise = new SplittableRandom();
  private Thread thread;
  private String endReason = "not begun";

  /**
   * Starts to leak on its own thread. Replaces a running leak and keeps its memory.
   *
   * @param megabytesPerSecond above 0
   * @param maxMegabytes stop at this total size
   */
  public synchronized void begin(double megabytesPerSecond, int maxMegabytes) {
    if (!(megabytesPerSecond > 0)) {
      throw new IllegalArgumentException(
          "megabytesPerSecond is " + megabytesPerSecond + "; allowed: above 0");
    }
    stop("replaced");
    long pauseMillis = (long) (1_000 / megabytesPerSecond);
    endReason = "";
    thread = new Thread(() -> leak(pauseMillis, maxMegabytes), "memory-leak");
    thread.setDaemon(true);
    thread.start();
  }

  /** Stops and releases all memory. */
  public synchronized void release() {
    stop("released");
    if (!buffers.isEmpty()) {
      buffers.clear();
      System.gc();
    }
  }

  /** The allocated memory in megabytes. */
  public synchronized int heldMegabytes() {
    return buffers.size();
  }

  /** Why the leak has stopped; empty while it is running. */
  public synchronized String endReason() {
    return endReason;
  }

  private void stop(String reason) {
    if (thread != null) {
      thread.interrupt();
      thread = null;
    }
    endReason = reason;
  }

  private void leak(long pauseMillis, int maxMegabytes) {
    try {
      while (allocateOne(maxMegabytes)) {
        Thread.sleep(pauseMillis);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized boolean allocateOne(int maxMegabytes) {
    if (Thread.currentThread() != thread) {
      return false;
    }
    if (buffers.size() >= maxMegabytes) {
      stop("reached " + maxMegabytes + " MB");
      return false;
    }
    try {
      ByteBuffer memory = ByteBuffer.allocateDirect(MEGABYTE);
      while (memory.hasRemaining()) {
        memory.putLong(noise.nextLong());
      }
      buffers.add(memory);
      return true;
    } catch (OutOfMemoryError e) {
      stop("refused at " + buffers.size() + " MB: " + e.getMessage());
      return false;
    }
  }
}
