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
  /** What a host with many checks takes in the end: its link, rows, figures and checks. */
  static final long HOST_BYTES = 32 * 1024L;

  /** What an answer about all hosts holds of one, until something changes. */
  static final long ANSWER_BYTES = 6 * 1024L;

  /**
   * What a host holds more while all are in trouble: alarm, job, events, what waits for the disk.
   */
  static final long TROUBLE_BYTES = 8 * 1024L;

  /** So long after its link a host may still take more: its first samples, its checks. */
  static final Duration GROWTH = Duration.ofSeconds(30);

  /** Each collection stops the process for about 0.1 s. */
  static final Duration COLLECTION_INTERVAL = Duration.ofSeconds(10);

  /** One part of so many is for what is short-lived. */
  private static final int SPARE_PART = 8;

  /** With less than one part of so many to spare, links have to end. */
  private static final int LAST_PART = 10;

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

  /**
   * Takes room for one more link, if there is some.
   *
   * @param links how many there are
   */
  boolean tryTake(int links) {
    Instant now = clock.instant();
    growing.removeIf(taken -> taken.isAfter(now) || taken.isBefore(now.minus(GROWTH)));
    long more = (growing.size() + 1) * HOST_BYTES + links * (ANSWER_BYTES + TROUBLE_BYTES);
    boolean taken = fits(more, limit);
    if (taken) {
      growing.add(now);
    }
    return taken;
  }

  /** Whether so little is left that the process may soon end. */
  boolean isExhausted() {
    return !fits(0, heap.max() - heap.max() / LAST_PART);
  }

  private boolean fits(long more, long most) {
    if (heap.used() + more > most && mayCollect(clock.instant())) {
      collectedAt = clock.instant();
      heap.collect();
    }
    return heap.used() + more <= most;
  }

  private boolean mayCollect(Instant now) {
    return now.isBefore(collectedAt) || now.isAfter(collectedAt.plus(COLLECTION_INTERVAL));
  }
}
