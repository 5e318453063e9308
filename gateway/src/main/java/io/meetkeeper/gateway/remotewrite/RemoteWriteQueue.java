package io.meetkeeper.gateway.remotewrite;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The queue of compressed requests in memory, oldest first. Beyond its size limit the oldest are
 * dropped and counted.
 */
final class RemoteWriteQueue {
  private static final int OVERHEAD = 32; // of an array in a queue

  private final long maxBytes;
  private final Deque<byte[]> requests = new ArrayDeque<>();
  private long bytes;
  private long dropped;

  RemoteWriteQueue(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Adds a request; returns whether older ones were dropped. */
  boolean add(byte[] request) {
    requests.addLast(request);
    bytes += request.length + OVERHEAD;
    boolean full = false;
    while (bytes > maxBytes && requests.size() > 1) {
      remove(requests.peekFirst());
      dropped++;
      full = true;
    }
    return full;
  }

  /** The oldest request; {@code null} when there is none. */
  byte[] oldest() {
    return requests.peekFirst();
  }

  /** Removes a request, unless it was dropped meanwhile. */
  void remove(byte[] request) {
    if (requests.peekFirst() == request) {
      requests.removeFirst();
      bytes -= request.length + OVERHEAD;
    }
  }

  int size() {
    return requests.size();
  }

  long bytes() {
    return bytes;
  }

  /** Number of requests dropped because of the size limit. */
  long dropped() {
    return dropped;
  }
}
