package io.meetkeeper.backbone.edge;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * Messages waiting for a slow connection, oldest first. When there are too many, the oldest samples
 * are dropped: the gateway sees the gap and reads them from the ring. Runs on one context.
 */
final class EdgeSendQueue {
  private static final int MAX_MESSAGES = 256;
  private static final long MAX_BYTES = 4L * EdgeFrame.MAX_BYTES;

  private final Deque<QueuedMessage> waiting = new ArrayDeque<>();
  private long bytes;
  private long droppedCount;

  /**
   * A waiting message.
   *
   * @param text text of the frame
   * @param droppable whether it may be dropped
   */
  private record QueuedMessage(String text, boolean droppable) {}

  /**
   * Adds a message at the end.
   *
   * @param droppable whether it may be dropped
   * @return {@code false} when the queue is still full after dropping
   */
  boolean offer(String text, boolean droppable) {
    waiting.add(new QueuedMessage(text, droppable));
    bytes += text.length();
    Iterator<QueuedMessage> oldest = waiting.iterator();
    while (isOverLimit() && oldest.hasNext()) {
      QueuedMessage message = oldest.next();
      if (message.droppable) {
        oldest.remove();
        bytes -= message.text.length();
        droppedCount++;
      }
    }
    return !isOverLimit();
  }

  /** Removes the oldest message; {@code null} when there is none. */
  String poll() {
    QueuedMessage message = waiting.poll();
    if (message == null) {
      return null;
    }
    bytes -= message.text.length();
    return message.text;
  }

  /** Number of messages dropped so far. */
  long droppedCount() {
    return droppedCount;
  }

  /** Whether a message is too long for the link. */
  static boolean isTooLong(String text) {
    return text.length() > EdgeFrame.MAX_BYTES
        || (text.length() > EdgeFrame.MAX_BYTES / 3
            && text.getBytes(StandardCharsets.UTF_8).length > EdgeFrame.MAX_BYTES);
  }

  private boolean isOverLimit() {
    return waiting.size() > MAX_MESSAGES || bytes > MAX_BYTES;
  }
}
