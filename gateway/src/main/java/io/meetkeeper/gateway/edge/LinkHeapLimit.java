package io.meetkeeper.gateway.edge;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Whether the heap has room for the link of one more host. A gateway that takes more hosts than its
 * heap holds ends with an OutOfMemoryError, is started again and takes them all again; one that
 * refuses the last of them keeps the others. As long as there is enough, garbage counts as in use;
 * only when there is not, the heap is collected to see what is really held. Used on one context.
 */
final class LinkHeapLimit {
  /** What a host takes at most: its link, over TLS, its rows, figures, checks, part of answers. */
  static final long HOST_BYTES = 32 * 1024L;

  /** So long after its link a host may still take more: its first samples, its checks. */
  static final Duration GROWTH = Duration.ofMinutes(1);

  /** Each collection stops the process for about 0.1 s. */
  static final Duration COLLECTION_INTERVAL = Duration.ofSeconds(10);

  /** One part of so many is for what is short-lived, and for answers about all hosts. */
  private static final int SPARE_PART = 8;

  private final ProcessHeap heap;
  private final Clock clock;
  private final long limit;
  private final Deque<Instant> growing = new ArrayDeque<>();
  private Instant collectedAt = Instant.MIN;

  /** The heap of a process. */
  interface ProcessHeap {
    /** Bytes in use, garbage included. */
    long used();

    /** Bytes that it may have at most. */
    long max();

    /** Gives back what is garbage. */
    void collect();
  }

  /**
   * No link yet.
   *
   * @param budget bytes that clients may hold, which links leave free
   */
  LinkHeapLimit(ProcessHeap heap, Clock clock, long budget) {
    this.heap = heap;
    this.clock = clock;
    limit = heap.max() - heap.max() / SPARE_PART - budget;
  }

  /** The heap of this process. */
  static ProcessHeap ofProcess() {
    Runtime runtime = Runtime.getRuntime();
    return new ProcessHeap() {
      @Override
      public long used() {
        return runtime.totalMemory() - runtime.freeMemory();
      }

      @Override
      public long max() {
        return runtime.maxMemory();
      }

      @Override
      public void collect() {
        System.gc();
      }
    };
  }

  /** The largest size of the heap, in MiB. */
  long mebibytes() {
    return Math.round(heap.max() / 1024.0 / 1024.0);
  }

  /** Takes room for one link, if there is some. */
  boolean tryTake() {
    Instant now = clock.instant();
    growing.removeIf(taken -> taken.isAfter(now) || taken.isBefore(now.minus(GROWTH)));
    if (!hasRoom() && mayCollect(now)) {
      collectedAt = now;
      heap.collect();
    }
    boolean taken = hasRoom();
    if (taken) {
      growing.add(now);
    }
    return taken;
  }

  private boolean hasRoom() {
    return heap.used() + (growing.size() + 1) * HOST_BYTES <= limit;
  }

  private boolean mayCollect(Instant now) {
    return now.isBefore(collectedAt) || now.isAfter(collectedAt.plus(COLLECTION_INTERVAL));
  }
}
